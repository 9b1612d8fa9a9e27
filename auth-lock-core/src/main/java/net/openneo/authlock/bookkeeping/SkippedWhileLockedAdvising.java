package net.openneo.authlock.bookkeeping;

import java.lang.reflect.Method;
import net.openneo.authlock.AuthLockSettingsException;
import net.openneo.authlock.SkippedWhileLocked;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Sends calls of {@link SkippedWhileLocked} methods to the bookkeeper, after a look at their signatures at the start. */
@SuppressWarnings("serial")
final class SkippedWhileLockedAdvising extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    private final ObjectProvider<Bookkeeper> bookkeeper;
    private final KnownMethods known = new KnownMethods();

    SkippedWhileLockedAdvising(ObjectProvider<Bookkeeper> bookkeeper) {
        this.bookkeeper = bookkeeper;
        setBeforeExistingAdvisors(true);
        setProxyTargetClass(true);
        this.advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, SkippedWhileLocked.class, true), (MethodInterceptor) this::later);
    }

    /** Those that were seen so far. */
    KnownMethods known() {
        return known;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Class<?> type = AopUtils.getTargetClass(bean);
        MethodIntrospector.selectMethods(type, SkippedWhileLockedAdvising::isMarked)
                .forEach(method -> {
                    check(method);
                    known.add(beanName, type, method);
                });
        return super.postProcessAfterInitialization(bean, beanName);
    }

    private @Nullable Object later(MethodInvocation invocation) throws Throwable {
        if (bookkeeper.getObject().isCallOfANote()) {
            return invocation.proceed();
        }
        bookkeeper.getObject().later(((ProxyMethodInvocation) invocation).invocableClone());
        return null;
    }

    private static boolean isMarked(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, SkippedWhileLocked.class);
    }

    private static void check(Method method) {
        if (method.getReturnType() != void.class) {
            throw new AuthLockSettingsException(
                    "@SkippedWhileLocked stands on " + method + ", which returns something: nobody would get it.",
                    "Make the method void.");
        }
        for (Class<?> type : method.getParameterTypes()) {
            if (!ValueTypes.canRead(type)) {
                throw new AuthLockSettingsException(
                        "@SkippedWhileLocked stands on " + method + ", whose parameter of type " + type.getName()
                                + " is not an id or a value: changes to an entity would be flushed by another"
                                + " transaction and fail that.",
                        "Pass the id and the values, and load the entity inside the method.");
            }
        }
    }
}
