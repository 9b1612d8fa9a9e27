package net.openneo.authlock.admin.blockers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.Deadline;

/**
 * Tells those who hold something for long from those who come and go, by looking again: the server's own times have a
 * resolution of one second.
 */
public final class Watch {
    /** What is held for longer is in the way. */
    public static final Duration LONG = Duration.ofMillis(500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(5);

    private final Supplier<List<Sighting>> look;
    private final Deadline begun = Deadline.in(LONG);
    private Map<String, Deadline> seen = new LinkedHashMap<>();
    private List<Sighting> present = List.of();

    Watch(Supplier<List<Sighting>> look) {
        this.look = look;
    }

    /** Looks, and says whether nobody holds anything for long; that is not known before it has looked long enough. */
    public boolean quiet() {
        look();
        return present.isEmpty() || begun.passed() && lasting().isEmpty();
    }

    /** Looks until it is quiet or the time is over. */
    public boolean awaitQuiet(Deadline deadline) {
        while (!quiet()) {
            if (deadline.passed()) {
                return false;
            }
            Deadline.pause(BETWEEN_LOOKS);
        }
        return true;
    }

    /** Looks for a moment in which nobody holds anything at all, as long as there is time: a busy table may have none. */
    public void awaitNobody(Deadline deadline) {
        look();
        while (!present.isEmpty() && !deadline.passed()) {
            Deadline.pause(BETWEEN_GLANCES);
            look();
        }
    }

    /** Those who held something at the last look, and for long. */
    public List<Blocker> lasting() {
        return present.stream()
                .filter(sighting -> seen.getOrDefault(sighting.key(), begun).passed())
                .map(Sighting::blocker)
                .distinct()
                .toList();
    }

    /** Those who held something at the last look. */
    public List<Blocker> present() {
        return present.stream().map(Sighting::blocker).distinct().toList();
    }

    private void look() {
        present = look.get();
        Map<String, Deadline> now = new LinkedHashMap<>();
        for (Sighting sighting : present) {
            now.put(sighting.key(), seen.getOrDefault(sighting.key(), Deadline.in(LONG)));
        }
        seen = now;
    }
}
