package net.openneo.authlock.statement;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import net.openneo.authlock.AuthLockSettingsException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets no EntityManagerFactory go that maps the accounts while it is not known in which database the word is. */
final class HomelessFactories implements BeanPostProcessor {
    private final ListableBeanFactory beans;

    HomelessFactories(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EntityManagerFactory factory) {
            PlaceholderMapping mapping = PlaceholderMapping.of(factory.unwrap(SessionFactoryImplementor.class));
            if (mapping.maps()) {
                throw homeless(name, mapping.entity());
            }
        }
        return bean;
    }

    private AuthLockSettingsException homeless(String name, String entity) {
        int pools = beans.getBeanNamesForType(DataSource.class, true, false).length;
        return new AuthLockSettingsException(
                "The EntityManagerFactory " + name + " maps " + entity + " to the accounts' table, but auth-lock cannot"
                        + " tell which DataSource leads to its own tables: there are " + pools
                        + ", and none is primary.",
                "Put @Primary on the DataSource of the server that has both of the accounts' tables, or switch the library"
                        + " off with auth-lock.enabled=false.");
    }
}
