package net.openneo.authlock.refusal;

import jakarta.persistence.Table;
import java.lang.reflect.Method;
import net.openneo.authlock.AuthTable;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;

/** Refuses the writing methods of the repositories whose entity lives in the active table. */
final class RepositoryGuard implements BeanPostProcessor {
    private final ObjectProvider<Refusals> refusals;

    RepositoryGuard(ObjectProvider<Refusals> refusals) {
        this.refusals = refusals;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof RepositoryFactoryBeanSupport<?, ?, ?> repository) {
            repository.addRepositoryFactoryCustomizer(
                    factory -> factory.addRepositoryProxyPostProcessor((proxy, information) -> {
                        if (isAccounts(information.getDomainType())) {
                            proxy.addAdvice(0, guard());
                        }
                    }));
        }
        return bean;
    }

    private MethodInterceptor guard() {
        return invocation -> {
            if (isWrite(invocation.getMethod())) {
                refusals.getObject().check();
            }
            return invocation.proceed();
        };
    }

    private static boolean isWrite(Method method) {
        String name = method.getName();
        return name.startsWith("save")
                || name.startsWith("delete")
                || name.startsWith("remove")
                || AnnotatedElementUtils.hasAnnotation(method, Modifying.class);
    }

    private static boolean isAccounts(Class<?> entity) {
        Table table = AnnotatedElementUtils.findMergedAnnotation(entity, Table.class);
        return table != null && table.name().replace("`", "").replace("\"", "").equals(AuthTable.ACTIVE);
    }
}
