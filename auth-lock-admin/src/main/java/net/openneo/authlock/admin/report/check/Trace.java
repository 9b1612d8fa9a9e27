package net.openneo.authlock.admin.report.check;

import java.time.Instant;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;

/**
 * Where something was noted that tells how it stands with a check.
 *
 * @param query what was read
 * @param by who had it done
 */
record Trace(String query, Instant at, String by) {
    Evidence evidence(Object value, String wanted) {
        return new Evidence(query, String.valueOf(value), wanted, at, by);
    }

    static Finding finding(RunbookCheck check, boolean holds, String sentence, Evidence evidence) {
        Finding.State state = holds ? Finding.State.PASSED : Finding.State.STOPPED;
        return new Finding(check.name(), check.requirement(), state, sentence, evidence);
    }
}
