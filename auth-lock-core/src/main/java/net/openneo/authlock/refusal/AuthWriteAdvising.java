package net.openneo.authlock.refusal;

import net.openneo.authlock.AuthWrite;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;

/** Puts the refusal in front of all other advice, the transaction's included, so that a refused write takes no connection. */
@SuppressWarnings("serial")
final class AuthWriteAdvising extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    AuthWriteAdvising(ObjectProvider<Refusals> refusals) {
        setBeforeExistingAdvisors(true);
        setProxyTargetClass(true);
        this.advisor = new DefaultPointcutAdvisor(annotated(), new AuthWriteInterceptor(refusals));
    }

    private static Pointcut annotated() {
        return new ComposablePointcut(new AnnotationMatchingPointcut(null, AuthWrite.class, true))
                .union((Pointcut) new AnnotationMatchingPointcut(AuthWrite.class, true));
    }
}
