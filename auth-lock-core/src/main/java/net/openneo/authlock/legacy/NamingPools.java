package net.openneo.authlock.legacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * The pools of an app whose URL, default catalog or first statement names the legacy database. Pools are asked for their
 * settings; only one that tells none is asked for a connection.
 */
final class NamingPools {
    private static final List<String> SETTINGS = List.of(
            "jdbcUrl",
            "url",
            "URL",
            "catalog",
            "defaultCatalog",
            "databaseName",
            "connectionInitSql",
            "dataSourceProperties");

    private final ConfigurableListableBeanFactory beans;
    private final LegacyUrl legacy;

    NamingPools(ConfigurableListableBeanFactory beans, LegacyUrl legacy) {
        this.beans = beans;
        this.legacy = legacy;
    }

    /** Of those that exist so far; one that is made later is found later. */
    Stream<String> names() {
        return Arrays.stream(beans.getBeanNamesForType(DataSource.class, false, false))
                .filter(beans::containsSingleton)
                .filter(name -> beans.getSingleton(name) instanceof DataSource pool && isNamedIn(pool))
                .map(name -> "pool " + name);
    }

    private boolean isNamedIn(DataSource source) {
        if (source instanceof AbstractRoutingDataSource routing) {
            return routing.getResolvedDataSources().values().stream().anyMatch(this::isNamedIn);
        }
        if (source instanceof DelegatingDataSource outer && outer.getTargetDataSource() != null) {
            return isNamedIn(Objects.requireNonNull(outer.getTargetDataSource()));
        }
        try {
            Map<String, String> settings = settings(inside(source));
            return (settings.isEmpty() ? asked(source) : settings)
                    .entrySet().stream().anyMatch(setting -> legacy.isIn(setting.getKey(), setting.getValue()));
        } catch (SQLException | BeansException e) {
            // What cannot be told counts as a use.
            return true;
        }
    }

    private static Map<String, String> settings(Object pool) {
        Map<String, String> found = new TreeMap<>();
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(pool);
        for (String name : SETTINGS) {
            Object value = properties.isReadableProperty(name) ? properties.getPropertyValue(name) : null;
            if (value instanceof Map<?, ?> driver) {
                driver.forEach((key, text) -> found.put(name + "." + key, String.valueOf(text)));
            } else if (value instanceof String text && !text.isBlank()) {
                found.put(name, text);
            }
        }
        return found;
    }

    private static Object inside(DataSource source) {
        Object target = AopProxyUtils.getSingletonTarget(source);
        return target == null ? source : target;
    }

    private static Map<String, String> asked(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Map.of(
                    "url", String.valueOf(connection.getMetaData().getURL()),
                    "catalog", String.valueOf(connection.getCatalog()));
        }
    }
}
