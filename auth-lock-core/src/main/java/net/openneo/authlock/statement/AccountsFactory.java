package net.openneo.authlock.statement;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Tells the EntityManagerFactory that maps the accounts from any other. */
public final class AccountsFactory {
    private AccountsFactory() {}

    /** True when one of its entities lives in the active table. */
    public static boolean is(EntityManagerFactory factory) {
        return PlaceholderMapping.of(factory.unwrap(SessionFactoryImplementor.class))
                .maps();
    }
}
