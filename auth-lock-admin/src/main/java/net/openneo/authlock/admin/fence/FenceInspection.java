package net.openneo.authlock.admin.fence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Looks at the fence: nothing is taken on trust from an earlier look. */
@Component
public final class FenceInspection {
    private final Triggers triggers;
    private final Proofs proofs;
    private final FenceRow row;
    private final ForeignKeys foreignKeys;
    private final TriggerSql text;
    private final StandingLegacyTable names;

    FenceInspection(
            Triggers triggers,
            Proofs proofs,
            FenceRow row,
            ForeignKeys foreignKeys,
            TriggerSql text,
            StandingLegacyTable names) {
        this.triggers = triggers;
        this.proofs = proofs;
        this.row = row;
        this.foreignKeys = foreignKeys;
        this.text = text;
        this.names = names;
    }

    public FenceStatus look() {
        while (true) {
            TableName before = names.name();
            FenceStatus seen = lookOnce();
            // The legacy table may be given another name while it is looked at; its triggers move along.
            if (names.name().equals(before)) {
                return seen;
            }
        }
    }

    private FenceStatus lookOnce() {
        Optional<FenceRow.State> state = row.read();
        return new FenceStatus(
                look(ActiveTable.LEGACY, state), look(ActiveTable.CONSOLIDATED, state), state.orElse(null));
    }

    private FenceStatus.Table look(ActiveTable own, Optional<FenceRow.State> row) {
        boolean locked = row.map(FenceRow.State::locked).orElse(false);
        String put = locked || row.map(FenceRow.State::asked).orElse(false)
                ? "; DELETE /api/lock first, and then PUT /api/fence "
                : "; PUT /api/fence ";
        String table = names.name(own).toString();
        if (!triggers.exists(own)) {
            return new FenceStatus.Table(own, table, false, false, false, false, List.of(), List.of());
        }
        List<FenceStatus.Trigger> found = new ArrayList<>();
        Arrays.stream(FenceEvent.values()).map(event -> look(own, event, put)).forEach(found::add);
        boolean installed = found.stream().allMatch(FenceStatus.Trigger::installed);
        List<String> problems = new ArrayList<>();
        found.stream()
                .map(FenceStatus.Trigger::problem)
                .filter(Objects::nonNull)
                .forEach(problem -> problems.add(String.valueOf(problem)));
        problems.addAll(foreignKeys.problems(names.name(own)));
        boolean proven = found.stream().allMatch(FenceStatus.Trigger::proven);
        return new FenceStatus.Table(
                own, table, true, installed, proven, installed && locked, List.copyOf(found), List.copyOf(problems));
    }

    private FenceStatus.Trigger look(ActiveTable own, FenceEvent event, String put) {
        Optional<Triggers.Standing> standing = triggers.read(own, event);
        Optional<Proofs.Proof> proof = proofs.read(own, event);
        boolean installed = standing.map(Triggers.Standing::ours).orElse(false);
        boolean proven =
                installed && proof.map(one -> proves(one, standing.get(), own)).orElse(false);
        return new FenceStatus.Trigger(
                text.name(own, event).table(),
                event,
                installed,
                proven,
                proven ? proof.map(Proofs.Proof::drainProvenAt).orElse(null) : null,
                proven ? proof.map(Proofs.Proof::refusedRevision).orElse(null) : null,
                proven ? null : problem(own, event, standing, put),
                !proven && proof.isPresent());
    }

    private boolean proves(Proofs.Proof proof, Triggers.Standing standing, ActiveTable own) {
        return proof.triggerCreated().equals(standing.created())
                && proof.digest().equals(text.digest(own));
    }

    private String problem(ActiveTable own, FenceEvent event, Optional<Triggers.Standing> standing, String put) {
        String trigger = "The trigger " + text.name(own, event).table() + " on " + names.name(own);
        return standing.map(one -> one.ours()
                        ? trigger + " is not proven" + put + "proves it."
                        : trigger + " " + one.difference() + put + "replaces it.")
                .orElse(trigger + " is missing" + put + "installs it.");
    }
}
