package net.openneo.authlock.word;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** Adds pinning to every transaction manager, hand-made ones too. */
final class PinningTransactionManagers implements BeanPostProcessor {
    private static final boolean JPA = ClassUtils.isPresent(
            "org.springframework.orm.jpa.JpaTransactionManager", PinningTransactionManagers.class.getClassLoader());

    private final ObjectProvider<Words> words;
    private final ObjectProvider<Snapshots> snapshots;
    private final ObjectProvider<DataSource> home;

    /** @param home where the word is */
    PinningTransactionManagers(
            ObjectProvider<Words> words, ObjectProvider<Snapshots> snapshots, ObjectProvider<DataSource> home) {
        this.words = words;
        this.snapshots = snapshots;
        this.home = home;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof AbstractPlatformTransactionManager manager) {
            manager.addListener(new TransactionPinning(
                    words.getObject(), snapshots.getObject(), home.getObject(), dataSource(manager)));
        }
        return bean;
    }

    private static Supplier<@Nullable DataSource> dataSource(AbstractPlatformTransactionManager manager) {
        if (manager instanceof DataSourceTransactionManager jdbc) {
            return jdbc::getDataSource;
        }
        return JPA ? JpaDataSource.of(manager) : () -> null;
    }

    /** Loaded only where JPA is there. */
    private static final class JpaDataSource {
        static Supplier<@Nullable DataSource> of(AbstractPlatformTransactionManager manager) {
            return manager instanceof org.springframework.orm.jpa.JpaTransactionManager jpa
                    ? jpa::getDataSource
                    : () -> null;
        }
    }
}
