package net.openneo.authlock.admin.rollback;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.admin.backup.RestorableBackup;
import net.openneo.authlock.admin.rollback.difference.DifferenceSql;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.admin.verify.Expected;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two tables of a way back: the one whose rows go back, and the one that they go to. */
@Component
final class BackTables {
    private final StandingLegacyTable standing;
    private final TargetCollation collation;
    private final RestorableBackup backup;
    private final TableName consolidated;

    BackTables(StandingLegacyTable standing, TargetCollation collation, RestorableBackup backup, AuthTables tables) {
        this.standing = standing;
        this.collation = collation;
        this.backup = backup;
        this.consolidated = tables.name(ActiveTable.CONSOLIDATED);
    }

    /** By the name that it has at this moment. */
    TableName legacy() {
        return standing.name();
    }

    TableName consolidated() {
        return consolidated;
    }

    /** Whose rows the legacy table gets. */
    TableName source(Route route) {
        return route == Route.BACKUP ? backup.table() : consolidated;
    }

    /** Which tables have given ids that the legacy table must not give again. */
    List<TableName> numbered(Route route) {
        return route == Route.BACKUP ? List.of(source(route), consolidated) : List.of(consolidated);
    }

    /** How many rows are looked at in each of the two sweeps, and compared. */
    long total(JdbcClient sql, Route route) {
        return count(sql, legacy()) + 2 * count(sql, source(route));
    }

    private static long count(JdbcClient sql, TableName table) {
        return sql.sql("SELECT COUNT(*) FROM " + table.sql()).query(Long.class).single();
    }

    /** In what the source differs from the legacy table on purpose. */
    Expected wanted(Route route) {
        return route == Route.BACKUP ? Expected.SAME : new Expected(collation.consolidatedCollation());
    }

    DifferenceSql statements(JdbcClient sql, Route route) {
        return DifferenceSql.of(sql, source(route), legacy());
    }
}
