package net.openneo.authlock.refusal;

import java.util.Optional;
import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.AuthWritesLockedException;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Refuses an {@link AuthWrite} method before it begins, and names a refusal that comes out of it after it. */
final class AuthWriteInterceptor implements MethodInterceptor {
    private final ObjectProvider<Refusals> refusals;

    AuthWriteInterceptor(ObjectProvider<Refusals> refusals) {
        this.refusals = refusals;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        String operation = operation(invocation);
        Refusals decisions = refusals.getObject();
        try (OperationScope scope = OperationScope.enter(operation)) {
            try {
                decisions.check();
                return invocation.proceed();
            } catch (Throwable thrown) {
                throw named(decisions, scope, operation, thrown);
            }
        }
    }

    private static Throwable named(Refusals decisions, OperationScope scope, String operation, Throwable thrown) {
        Optional<AuthWritesLockedException> refusal = AuthWritesLockedException.in(thrown);
        if (refusal.isEmpty()) {
            return thrown;
        }
        AuthWritesLockedException named = decisions.named(refusal.get(), operation, thrown);
        if (scope.isOutermost()) {
            decisions.count(named.operation().orElse(operation));
        }
        return named;
    }

    private static String operation(MethodInvocation invocation) {
        Object target = invocation.getThis();
        Class<?> type = target == null ? invocation.getMethod().getDeclaringClass() : AopUtils.getTargetClass(target);
        AuthWrite onMethod = AnnotatedElementUtils.findMergedAnnotation(
                AopUtils.getMostSpecificMethod(invocation.getMethod(), type), AuthWrite.class);
        AuthWrite found =
                onMethod != null ? onMethod : AnnotatedElementUtils.findMergedAnnotation(type, AuthWrite.class);
        if (found == null) {
            throw new IllegalStateException("@AuthWrite is gone from " + invocation.getMethod());
        }
        return found.value();
    }
}
