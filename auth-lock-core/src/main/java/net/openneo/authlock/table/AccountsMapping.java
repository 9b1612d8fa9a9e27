package net.openneo.authlock.table;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * How an app uses the accounts' table through one of its pools.
 *
 * @param pool whose account uses it
 * @param columns all that are mapped, each with the name of an entity that maps it; none where there is JDBC code only
 * @param inserted those that an INSERT writes
 * @param updated those that an UPDATE writes
 */
public record AccountsMapping(
        DataSource pool, Map<String, String> columns, Set<String> inserted, Set<String> updated) {}
