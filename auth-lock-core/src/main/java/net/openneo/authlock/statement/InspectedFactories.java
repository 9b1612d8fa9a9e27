package net.openneo.authlock.statement;

import java.util.Map;
import java.util.function.Function;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.util.ClassUtils;

/** Gives every EntityManagerFactory our inspector, behind one that it has, and keeps its schema tools off the placeholder. */
final class InspectedFactories implements BeanPostProcessor {
    private final Function<StatementInspector, StatementInspector> behind;

    /** @param behind makes our inspector, given the app's own, which goes first */
    InspectedFactories(Function<StatementInspector, StatementInspector> behind) {
        this.behind = behind;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AbstractEntityManagerFactoryBean factory) {
            prepare(factory.getJpaPropertyMap());
        }
        return bean;
    }

    private void prepare(Map<String, Object> properties) {
        StatementInspector own =
                instance(properties.get(AvailableSettings.STATEMENT_INSPECTOR), StatementInspector.class);
        properties.put(
                AvailableSettings.STATEMENT_INSPECTOR, behind.apply(own == null ? StatementInspector.NONE : own));
        SchemaFilterProvider filter =
                instance(properties.get(AvailableSettings.HBM2DDL_FILTER_PROVIDER), SchemaFilterProvider.class);
        properties.put(AvailableSettings.HBM2DDL_FILTER_PROVIDER, new PlaceholderFilter(filter));
    }

    /** Hibernate takes an instance, a class or a class's name. */
    private static <T> @Nullable T instance(@Nullable Object setting, Class<T> type) {
        if (setting == null) {
            return null;
        }
        if (type.isInstance(setting)) {
            return type.cast(setting);
        }
        Class<?> named = setting instanceof Class<?> given
                ? given
                : ClassUtils.resolveClassName(setting.toString(), ClassUtils.getDefaultClassLoader());
        return type.cast(BeanUtils.instantiateClass(named));
    }
}
