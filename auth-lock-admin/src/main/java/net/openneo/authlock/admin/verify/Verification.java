package net.openneo.authlock.admin.verify;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.lock.LockGoneException;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the copy with the legacy table under the lock under which it was made. */
@Component
final class Verification implements Work {
    private final VerifyConditions conditions;
    private final VerifySteps steps;
    private final Sessions sessions;
    private final TableName legacy;
    private final TableName copy;
    private final JsonMapper json;

    Verification(
            VerifyConditions conditions, VerifySteps steps, Sessions sessions, AuthTables tables, JsonMapper json) {
        this.conditions = conditions;
        this.steps = steps;
        this.sessions = sessions;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.copy = tables.name(ActiveTable.CONSOLIDATED);
        this.json = json;
    }

    @Override
    public Verb verb() {
        return Verb.VERIFY;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public boolean isWorthGoingOnWith(JsonNode checkpoint) {
        return json.treeToValue(checkpoint, VerifyPoint.class).isOf(conditions.lock(), conditions.copy());
    }

    @Override
    public void take(Run run) {
        steps.take(run);
    }

    /** Where the lock has gone, that is why nothing is verified, whatever else came of it. */
    @Override
    public Optional<String> whyStopped(Run run) {
        try (Session session = sessions.open()) {
            Optional<VerifyPoint> point = run.checkpoint(VerifyPoint.class);
            session.begin();
            point.ifPresent(known -> known.lock().require(session));
            return Optional.empty();
        } catch (LockGoneException e) {
            return Optional.of(LockGoneException.SENTENCE);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    @Override
    public Plan plan() {
        return new Plan(
                Verb.VERIFY,
                List.of(
                        "The lock under which the copy was made holds, and is in force.",
                        "The table " + copy + " is the one that was copied, and its fence stands and is proven.",
                        "Every row and every column of " + legacy + " and " + copy
                                + " is equal, by digests of ranges and by a join.",
                        "Columns, indexes, checks, options and the next id are equal.",
                        "Everybody who can log in with " + legacy + " is found in " + copy + " by the same text."),
                List.of());
    }
}
