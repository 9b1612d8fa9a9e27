package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
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
    private final TableName consolidated;

    BackTables(StandingLegacyTable standing, TargetCollation collation, AuthTables tables) {
        this.standing = standing;
        this.collation = collation;
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
        return consolidated;
    }

    /** In what the source differs from the legacy table on purpose. */
    Expected wanted(Route route) {
        return new Expected(collation.consolidatedCollation());
    }

    DifferenceSql statements(JdbcClient sql, Route route) {
        return DifferenceSql.of(sql, source(route), legacy());
    }
}
