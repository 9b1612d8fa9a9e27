package net.openneo.authlock.bookkeeping;

import java.lang.reflect.Modifier;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;

/** Leaves out the re-hash of a password at a log-in while writes are locked: the old hash is good for another day. */
@SuppressWarnings("serial")
final class RehashAdvising extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    private final ObjectProvider<Snapshots> snapshots;
    private final ObjectProvider<Counters> counters;

    RehashAdvising(ObjectProvider<Snapshots> snapshots, ObjectProvider<Counters> counters) {
        this.snapshots = snapshots;
        this.counters = counters;
        setBeforeExistingAdvisors(true);
        NameMatchMethodPointcut rehash = new NameMatchMethodPointcut();
        rehash.setMappedName("updatePassword");
        rehash.setClassFilter(UserDetailsPasswordService.class::isAssignableFrom);
        this.advisor = new DefaultPointcutAdvisor(rehash, (MethodInterceptor) this::unlessLocked);
    }

    /** By its class, so that the app can go on injecting it by that; a final class only has its interfaces. */
    @Override
    protected ProxyFactory prepareProxyFactory(Object bean, String beanName) {
        ProxyFactory factory = super.prepareProxyFactory(bean, beanName);
        factory.setProxyTargetClass(!Modifier.isFinal(bean.getClass().getModifiers()));
        return factory;
    }

    private @Nullable Object unlessLocked(MethodInvocation invocation) throws Throwable {
        if (!snapshots.getObject().now().refusesWrites()) {
            try {
                return invocation.proceed();
            } catch (Throwable failure) {
                if (AuthWritesLockedException.in(failure).isEmpty()) {
                    throw failure;
                }
            }
        }
        counters.getObject().countSkipped();
        return invocation.getArguments()[0];
    }
}
