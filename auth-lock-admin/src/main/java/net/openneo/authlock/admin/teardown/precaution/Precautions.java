package net.openneo.authlock.admin.teardown.precaution;

import java.util.List;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.stereotype.Component;

/** Looks at all of them, so that an operator is told of everything at once. */
@Component
public final class Precautions {
    private final List<Precaution> all;
    private final TeardownFindings findings;

    Precautions(List<Precaution> all, TeardownFindings findings) {
        this.all = List.copyOf(all);
        this.findings = findings;
    }

    /** @throws StoppedException with every sentence when something is in the way */
    public void require(Run run) {
        require(run, all);
    }

    /**
     * The same once there is no way back, for a drop that is tried again: what is in the database, and who is set to it or
     * connected to it, may have changed.
     *
     * @throws StoppedException with every sentence when something is in the way
     */
    public void requireStill(Run run) {
        require(run, all.stream().filter(Precaution::isAskedBeforeEachTry).toList());
    }

    private void require(Run run, List<Precaution> asked) {
        List<Looked> seen = asked.stream().map(Precaution::look).toList();
        findings.note(run, seen.stream().filter(Precautions::isOurs).toList());
        List<String> problems =
                seen.stream().flatMap(looked -> looked.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new StoppedException(String.join(" ", problems));
        }
    }

    /** Whether the legacy table is used is found by another step; that something is dropped or revoked is so later. */
    private static boolean isOurs(Looked looked) {
        return looked.id().equals("T5")
                || !looked.id().equals("T1") && !looked.problems().isEmpty();
    }
}
