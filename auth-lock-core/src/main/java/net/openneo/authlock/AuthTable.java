package net.openneo.authlock;

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
}
