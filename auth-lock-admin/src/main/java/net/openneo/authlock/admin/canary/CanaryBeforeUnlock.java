package net.openneo.authlock.admin.canary;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.lock.UnlockCondition;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The first unlock after the accounts have moved wants a canary of that move that passed, or somebody's reason. */
@Component
final class CanaryBeforeUnlock implements UnlockCondition {
    private static final String REMEDY =
            "; POST /api/consolidation/canary has a node try it, or DELETE /api/lock with {\"withoutCanary\": \"why\"}"
                    + " opens it all the same, and the reason goes into the audit.";
    private static final String CANARY_WANTED =
            "The accounts have just moved, and nobody has tried to write to their table yet" + REMEDY;

    private final CanaryRequests requests;
    private final FenceRow fence;
    private final Consolidations consolidations;
    private final AuthTables tables;
    private final JsonMapper json;

    CanaryBeforeUnlock(
            CanaryRequests requests,
            FenceRow fence,
            Consolidations consolidations,
            AuthTables tables,
            JsonMapper json) {
        this.requests = requests;
        this.fence = fence;
        this.consolidations = consolidations;
        this.tables = tables;
        this.json = json;
    }

    @Override
    public Optional<String> refusal(Phase phase, UnlockTerms terms) {
        boolean first = phase == Phase.SWITCHED || phase == Phase.ROLLED_BACK;
        if (!first || terms.withoutCanary() != null) {
            return Optional.empty();
        }
        Optional<CanaryResult> newest = newest();
        if (newest.isEmpty()) {
            return Optional.of(CANARY_WANTED);
        }
        return newest.filter(result -> !result.passed())
                .map(result ->
                        result.sentence() + " Mend that, and POST /api/consolidation/canary again; or DELETE /api/lock"
                                + " with {\"withoutCanary\": \"why\"} opens the table all the same, and the reason goes into the"
                                + " audit.");
    }

    private Optional<CanaryResult> newest() {
        return ThisSwitch.now(fence, consolidations).flatMap(about -> requests.newest(about)
                .map(row -> new CanaryResult(
                        row.node(),
                        tables.name(about.table()).toString(),
                        List.of(json.readValue(requireNonNull(row.results()), PathResult[].class)))));
    }
}
