package net.openneo.authlock.admin.teardown.precaution;

import java.util.List;
import net.openneo.authlock.admin.usage.Unused;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** T1: nothing has used the legacy table for long enough, by a look that is taken now. */
@Component
@Order(1)
final class UnusedTable implements Precaution {
    private final Unused unused;

    UnusedTable(Unused unused) {
        this.unused = unused;
    }

    @Override
    public Looked look() {
        List<String> problems = unused.refusal().stream().toList();
        return new Looked(
                "T1",
                problems,
                "Nothing has used the legacy table.",
                "the samples of its use",
                unused.since().map(since -> "unused since " + since).orElse("not known"));
    }
}
