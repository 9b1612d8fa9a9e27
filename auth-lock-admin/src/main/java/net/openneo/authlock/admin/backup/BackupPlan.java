package net.openneo.authlock.admin.backup;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Says what a backup would do. */
@Component
final class BackupPlan {
    private final LegacyTables tables;
    private final DumpChoice choice;
    private final ScratchDatabase scratch;

    BackupPlan(LegacyTables tables, DumpChoice choice, ScratchDatabase scratch) {
        this.tables = tables;
        this.choice = choice;
        this.scratch = scratch;
    }

    Plan plan() {
        List<DumpedTable> dumped = tables.require();
        Dump dump = choice.of(dumped);
        List<String> own = scratch.statements(":operation");
        List<Statement> statements = new ArrayList<>();
        own.subList(0, 3).forEach(statement -> statements.add(Statement.once(statement)));
        dumped.forEach(table -> statements.addAll(restored(table)));
        statements.add(Statement.once(own.get(3)));
        return new Plan(Verb.BACKUP, checks(dump, dumped), statements);
    }

    private static List<Statement> restored(DumpedTable table) {
        String name = TableName.quote(table.name().table());
        return List.of(
                Statement.once("CREATE TABLE " + name + " (:columns)"),
                new Statement("INSERT INTO " + name + " VALUES :rows", "for each part of the file"));
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
