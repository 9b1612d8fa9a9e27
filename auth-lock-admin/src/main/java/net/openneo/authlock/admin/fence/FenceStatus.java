package net.openneo.authlock.admin.fence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/**
 * The fence as it stands.
 *
 * @param row what the triggers obey, null when it is gone
 */
public record FenceStatus(Table legacy, Table consolidated, FenceRow.@Nullable State row) {
    /** What to do about a stray one. */
    public static final String STRAY =
            "The fence is armed and the word is open, so every write is refused and nobody asked for that;"
                    + " DELETE /api/lock opens it.";

    /**
     * The fence of one table.
     *
     * @param installed each of its triggers stands and equals what we wrote
     * @param proven each was seen to make a change of the fence row wait for a write
     * @param armed it is installed, and the row says locked
     * @param problems what is missing or differs, as sentences
     */
    public record Table(
            ActiveTable own,
            String table,
            boolean exists,
            boolean installed,
            boolean proven,
            boolean armed,
            List<Trigger> triggers,
            List<String> problems) {}

    /**
     * One trigger.
     *
     * @param refusedRevision the lock under which it was seen to refuse a write
     * @param problem why it cannot be relied on, null where it can
     * @param lost it was proven once, and is gone or another one now
     */
    public record Trigger(
            String name,
            FenceEvent event,
            boolean installed,
            boolean proven,
            @Nullable Instant drainProvenAt,
            @Nullable Long refusedRevision,
            @Nullable String problem,
            @JsonIgnore boolean lost) {}

    public Table of(ActiveTable own) {
        return own == ActiveTable.LEGACY ? legacy : consolidated;
    }

    /** Those of the two that exist. */
    @JsonIgnore
    public List<Table> existing() {
        return Stream.of(legacy, consolidated).filter(Table::exists).toList();
    }

    /** Why no lock could be relied on, as sentences; none when it could. */
    @JsonIgnore
    public List<String> problems() {
        Stream<String> ofRow = row == null ? Stream.of(FenceRowMissingException.SENTENCE) : Stream.empty();
        return Stream.concat(ofRow, existing().stream().flatMap(table -> table.problems().stream()))
                .toList();
    }

    /** What once stood and is gone or differs, and a lock that nobody asked for, as sentences. */
    @JsonIgnore
    public List<String> losses() {
        List<Trigger> triggers =
                existing().stream().flatMap(table -> table.triggers().stream()).toList();
        Stream<String> ofRow = row == null && triggers.stream().anyMatch(one -> one.lost() || one.proven())
                ? Stream.of(FenceRowMissingException.SENTENCE)
                : Stream.empty();
        Stream<String> ofLock = isStray() ? Stream.of(STRAY) : Stream.empty();
        Stream<String> ofTriggers =
                triggers.stream().filter(Trigger::lost).map(trigger -> String.valueOf(trigger.problem()));
        return Stream.of(ofRow, ofLock, ofTriggers).flatMap(Function.identity()).toList();
    }

    /** True when it refuses every write and the word does not ask for that. */
    @JsonIgnore
    public boolean isStray() {
        return row != null && row.locked() && !row.asked();
    }
}
