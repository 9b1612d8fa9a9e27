package net.openneo.authlock.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;

/** Several sentences that become one finding: as bad as the worst of them, and that one first. */
public final class Verdict {
    private final List<String> stops = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public void add(Finding.State state, String sentence) {
        (state == Finding.State.STOPPED ? stops : warnings).add(sentence);
    }

    public void stop(String sentence) {
        add(Finding.State.STOPPED, sentence);
    }

    public void warn(String sentence) {
        add(Finding.State.WARNED, sentence);
    }

    /**
     * @param value what was answered
     * @param fine the sentence where there is nothing to say against it
     */
    public List<Finding> of(Sight.Asked asked, Object value, String fine) {
        String sentence = String.join(" ", sentences());
        if (!stops.isEmpty()) {
            return asked.stopped(value, sentence);
        }
        return warnings.isEmpty() ? asked.passed(value, fine) : asked.warned(value, sentence);
    }

    /** What there is to say, the worst first. */
    public List<String> sentences() {
        return Stream.concat(stops.stream(), warnings.stream()).toList();
    }
}
