package net.openneo.authlock.admin.backup;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Inserts;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.OneLine;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Says what a backup would do. */
@Component
final class BackupPlan {
    private final LegacyTables tables;
    private final DumpChoice choice;
    private final ScratchDatabase scratch;
    private final Sessions sessions;

    BackupPlan(LegacyTables tables, DumpChoice choice, ScratchDatabase scratch, Sessions sessions) {
        this.tables = tables;
        this.choice = choice;
        this.scratch = scratch;
        this.sessions = sessions;
    }

    Plan plan() {
        List<DumpedTable> dumped = tables.require();
        Dump dump = choice.of(dumped);
        List<String> own = scratch.statements(":operation");
        List<Statement> statements = new ArrayList<>();
        own.subList(0, 3).forEach(statement -> statements.add(Statement.once(statement)));
        try (Snapshot now = Snapshot.open(sessions, DumpedTable.names(dumped))) {
            dumped.forEach(table -> statements.addAll(restored(table, now)));
        }
        statements.add(Statement.once(own.get(3)));
        return new Plan(Verb.BACKUP, checks(dump, dumped), statements);
    }

    private static List<Statement> restored(DumpedTable table, Snapshot now) {
        return List.of(
                Statement.once(OneLine.of(now.create(table.name()))),
                new Statement(Inserts.head(table).strip() + " :rows", "for each part of the file"));
    }

    private List<String> checks(Dump dump, List<DumpedTable> dumped) {
        List<String> checks = new ArrayList<>(List.of(
                "The phase is NEW, CHECKED or LOCKED.",
                "The account may read " + TableName.quote(tables.schema()) + " and make "
                        + TableName.quote(scratch.name()) + ".",
                "The directory is for admin's user alone.",
                "The dump is taken with: " + dump.tool() + "."));
        dump.commands(dumped).forEach(command -> checks.add("It is run: " + command));
        checks.add("The file has the SHA-256 that it was written with.");
        checks.add("Every row that was restored is as it was.");
        return checks;
    }
}
