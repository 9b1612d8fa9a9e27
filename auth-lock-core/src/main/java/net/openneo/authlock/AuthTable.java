package net.openneo.authlock;

import net.openneo.authlock.word.TableNames;

/**
 * The name of the accounts' table, which is resolved when a statement is sent.
 *
 * <pre>{@code
 * @Entity
 * @Table(name = AuthTable.ACTIVE)
 * class AuthUser { … }
 * }</pre>
 */
public final class AuthTable {
    /** The placeholder that an entity names as its table; also valid in JPQL's native SQL. */
    public static final String ACTIVE = "auth_lock_active_table";

    private AuthTable() {}

    /**
     * The quoted name of the active table, for JDBC code, which does not pass Hibernate: that of the thread's transaction,
     * or of this moment where there is none. Ask for each statement anew and never keep it: the table may be another one
     * in the next transaction.
     *
     * <pre>{@code
     * jdbc.sql("SELECT COUNT(*) FROM " + AuthTable.name()).query(Long.class).single();
     * }</pre>
     *
     * @return database and table in backticks
     * @throws IllegalStateException if no app with auth-lock runs in this JVM, or several do and the thread is in a
     *     transaction of none of them
     */
    public static String name() {
        return TableNames.here();
    }
}
