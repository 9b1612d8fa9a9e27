package net.openneo.authlock.bookkeeping;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.UUID;
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
import org.springframework.util.ClassUtils;

/** Sends calls of {@link SkippedWhileLocked} methods to the bookkeeper, after a look at their signatures at the start. */
@SuppressWarnings("serial")
final class SkippedWhileLockedAdvising extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    private static final List<Class<?>> VALUES = List.of(
            String.class,
            Enum.class,
            UUID.class,
            TemporalAccessor.class,
            InetAddress.class,
            BigDecimal.class,
            BigInteger.class);

    private final ObjectProvider<Bookkeeper> bookkeeper;

    SkippedWhileLockedAdvising(ObjectProvider<Bookkeeper> bookkeeper) {
        this.bookkeeper = bookkeeper;
        setBeforeExistingAdvisors(true);
        setProxyTargetClass(true);
        this.advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, SkippedWhileLocked.class, true), (MethodInterceptor) this::later);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        MethodIntrospector.selectMethods(AopUtils.getTargetClass(bean), SkippedWhileLockedAdvising::isMarked)
                .forEach(SkippedWhileLockedAdvising::check);
        return super.postProcessAfterInitialization(bean, beanName);
    }

    private @Nullable Object later(MethodInvocation invocation) {
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
            if (!isValue(type)) {
                throw new AuthLockSettingsException(
                        "@SkippedWhileLocked stands on " + method + ", whose parameter of type " + type.getName()
                                + " is not an id or a value: changes to an entity would be flushed by another"
                                + " transaction and fail that.",
                        "Pass the id and the values, and load the entity inside the method.");
            }
        }
    }

    private static boolean isValue(Class<?> type) {
        return ClassUtils.isPrimitiveOrWrapper(type) || VALUES.stream().anyMatch(value -> value.isAssignableFrom(type));
    }
}
