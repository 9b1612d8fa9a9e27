package net.openneo.authlock.admin.web.console.part;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.known.Task;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the newest verification has come to, range by range. */
@Component
final class VerificationPart implements Part {
    private final Moment moment;

    VerificationPart(Moment moment) {
        this.moment = moment;
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public Set<String> topics() {
        return Set.of("operation", "progress");
    }

    @Override
    public Look look(Viewer viewer) {
        Instant copied = moment.known().consolidation().copyEndedAt();
        Task task = moment.known()
                .newest(Verb.VERIFY)
                .filter(it -> copied == null || !it.startedAt().isBefore(copied))
                .orElse(null);
        return new Look(task, task == null || task.result() != null ? null : soFar(task));
    }

    /** Of one that has not ended. */
    private @Nullable JsonNode soFar(Task task) {
        Operation newest = moment.now().operation();
        return newest != null && newest.id() == task.id() ? newest.result() : null;
    }

    /**
     * A part of the key.
     *
     * @param from null where it begins before the first key
     * @param to null where it ends after the last one
     */
    record Range(@Nullable String from, @Nullable String to, long rows, long differences) {
        static Range of(JsonNode range) {
            return new Range(
                    key(range.path("from")),
                    key(range.path("to")),
                    range.path("rows").asLong(0),
                    range.path("differences").asLong(0));
        }

        private static @Nullable String key(JsonNode key) {
            return key.isNumber() ? key.asString() : null;
        }
    }

    /**
     * @param task null where there was none yet of the newest copy
     * @param soFar what it has come to while it has not ended
     */
    record Look(@Nullable Task task, @Nullable JsonNode soFar) {
        /** Those in which something differs come first. */
        public List<Range> ranges() {
            JsonNode known = known();
            return known == null
                    ? List.of()
                    : known.path("ranges")
                            .valueStream()
                            .map(Range::of)
                            .sorted(Comparator.comparing(range -> range.differences() == 0))
                            .toList();
        }

        public @Nullable Instant begunAt() {
            JsonNode known = known();
            return known == null || !known.hasNonNull("begunAt")
                    ? null
                    : Instant.parse(known.path("begunAt").asString());
        }

        public String logins() {
            JsonNode known = known();
            return known == null
                    ? ""
                    : known.path("loginColumns")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", "));
        }

        private @Nullable JsonNode known() {
            return task == null || task.result() == null ? soFar : task.result();
        }
    }
}
