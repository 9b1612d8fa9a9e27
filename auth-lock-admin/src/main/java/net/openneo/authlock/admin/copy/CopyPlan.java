package net.openneo.authlock.admin.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a copy would do now, if it began anew. */
@Component
final class CopyPlan {
    private final CopyableTable copyable;
    private final CopySql statements;
    private final EarlierCopy earlier;
    private final CopyFence fence;
    private final StagingName staging;
    private final AuthTables tables;
    private final JdbcClient sql;

    CopyPlan(
            CopyableTable copyable,
            CopySql statements,
            EarlierCopy earlier,
            CopyFence fence,
            StagingName staging,
            AuthTables tables,
            JdbcClient sql) {
        this.copyable = copyable;
        this.statements = statements;
        this.earlier = earlier;
        this.fence = fence;
        this.staging = staging;
        this.tables = tables;
        this.sql = sql;
    }

    Plan make() {
        List<String> reasons = copyable.reasonsNot(sql);
        return reasons.isEmpty()
                ? new Plan(Verb.COPY, checks(), statements())
                : new Plan(
                        Verb.COPY,
                        Stream.concat(checks().stream(), reasons.stream()).toList(),
                        List.of());
    }

    private List<String> checks() {
        TableName legacy = tables.name(ActiveTable.LEGACY);
        TableName real = tables.name(ActiveTable.CONSOLIDATED);
        return List.of(
                "The gate is open, and the lock is in force.",
                legacy + " is a table that can be copied exactly.",
                real + " does not exist, or is an earlier copy of auth-lock's.",
                "Before each range of rows: the lock is the very same one.",
                "After each range of rows: the server had no warning.",
                "Before the copy takes its name: its fence refuses probe writes, which are rolled back; it has as many rows"
                        + " as " + legacy + ", the same next id, and is made like it; " + legacy + " was not altered.");
    }

    private List<Statement> statements() {
        SourceTable source = SourceTable.of(sql, tables.name(ActiveTable.LEGACY));
        List<Statement> all = new ArrayList<>();
        if (earlier.exists()) {
            all.add(Statement.once(statements.dropEarlier()));
        }
        all.add(Statement.once(statements.dropStaging()));
        all.add(Statement.once(statements.create()));
        statements.shape(source).map(Statement::once).ifPresent(all::add);
        all.add(new Statement(statements.insert(source), "for each range of rows, of about half a second each"));
        fence.statements(staging.name()).map(Statement::once).forEach(all::add);
        all.add(Statement.once(statements.rename()));
        return List.copyOf(all);
    }
}
