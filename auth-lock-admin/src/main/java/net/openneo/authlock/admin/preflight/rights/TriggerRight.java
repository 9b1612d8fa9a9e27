package net.openneo.authlock.admin.preflight.rights;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether admin can really make and drop a trigger in the database of the new table; tried on a table of its own. */
@Component
@Order(345)
final class TriggerRight implements Check {
    private final TableName scratch;
    private final String drop;
    private final List<String> statements;

    TriggerRight(AuthTables tables) {
        scratch = tables.own("auth_lock_scratch");
        String trigger = tables.own("auth_lock_scratch_bi").sql();
        drop = "DROP TABLE IF EXISTS " + scratch.sql();
        statements = List.of(
                drop,
                "CREATE TABLE " + scratch.sql() + " (id INT PRIMARY KEY) ENGINE = InnoDB",
                "CREATE DEFINER = CURRENT_USER TRIGGER " + trigger + " BEFORE INSERT ON " + scratch.sql()
                        + " FOR EACH ROW SET NEW.id = NEW.id",
                "DROP TRIGGER " + trigger);
    }

    @Override
    public List<Plan.Statement> statements() {
        return Stream.concat(statements.stream(), Stream.of(drop))
                .map(Plan.Statement::once)
                .toList();
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "trigger-right", "Whether admin can make triggers", String.join("; ", statements), "no error");
        try {
            statements.forEach(sight.session()::execute);
            return asked.passed(
                    "no error", "Admin can make and drop triggers in " + TableName.quote(scratch.schema()) + ".");
        } catch (DataAccessException e) {
            int error = MySqlError.of(e);
            return asked.stopped("error " + error, sentence(error));
        } finally {
            sight.session().execute(drop);
        }
    }

    private String sentence(int error) {
        String fact = "Admin could not make and drop a trigger on a table of its own (error " + error
                + "), and without triggers there is no fence. ";
        return error == MySqlError.BINARY_LOG_NEEDS_PRIVILEGE
                ? fact
                        + "The server writes a binary log and lets accounts without SUPER create no triggers: SET PERSIST"
                        + " log_bin_trust_function_creators = 1;"
                : fact + "Grant admin CREATE, DROP and TRIGGER on " + TableName.quote(scratch.schema()) + ".*;";
    }
}
