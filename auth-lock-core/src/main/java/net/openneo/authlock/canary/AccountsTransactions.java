package net.openneo.authlock.canary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import net.openneo.authlock.statement.AccountsFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** Finds the app's transaction manager whose transactions write the accounts. */
final class AccountsTransactions {
    private static final boolean JPA =
            isPresent("org.springframework.orm.jpa.JpaTransactionManager") && isPresent("org.hibernate.SessionFactory");
    private static final String NONE =
            "The app has no JpaTransactionManager that maps the accounts, and no DataSourceTransactionManager either, so"
                    + " it is not known how to begin a transaction of theirs.";

    private final ListableBeanFactory beans;

    AccountsTransactions(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** @param dataSource whose connection the transactions have */
    record Home(PlatformTransactionManager manager, DataSource dataSource) {}

    /**
     * The one that maps the accounts, or where none does the app's only or primary one.
     *
     * @throws CannotTryException when there is none, or no telling which
     */
    Home find() {
        Map<String, Home> found = new TreeMap<>();
        if (JPA) {
            Jpa.addTo(found, beans);
        }
        if (found.isEmpty()) {
            beans.getBeansOfType(DataSourceTransactionManager.class)
                    .forEach((name, manager) -> add(found, name, manager, manager.getDataSource()));
        }
        return onlyOne(found);
    }

    private Home onlyOne(Map<String, Home> found) {
        if (found.isEmpty()) {
            throw new CannotTryException(NONE);
        }
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        PlatformTransactionManager primary =
                beans.getBeanProvider(PlatformTransactionManager.class).getIfUnique();
        List<Home> chosen = found.values().stream()
                .filter(home -> home.manager() == primary)
                .toList();
        if (chosen.size() != 1) {
            throw new CannotTryException("Any of the transaction managers " + String.join(", ", found.keySet())
                    + " could begin a transaction of the accounts; mark the right one as @Primary.");
        }
        return chosen.get(0);
    }

    private static void add(
            Map<String, Home> found,
            String name,
            AbstractPlatformTransactionManager manager,
            @Nullable DataSource source) {
        if (source != null) {
            found.put(name, new Home(manager, source));
        }
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, AccountsTransactions.class.getClassLoader());
    }

    /** Loaded only where JPA is there. */
    private static final class Jpa {
        static void addTo(Map<String, Home> found, ListableBeanFactory beans) {
            beans.getBeansOfType(JpaTransactionManager.class).forEach((name, manager) -> {
                if (manager.getEntityManagerFactory() != null
                        && AccountsFactory.is(manager.getEntityManagerFactory())) {
                    add(found, name, manager, manager.getDataSource());
                }
            });
        }
    }
}
