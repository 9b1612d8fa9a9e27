package net.openneo.authlock.admin.watch;

import java.util.EnumSet;
import java.util.Set;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.table.ActiveTable;

/** The part of the way that a sample belongs to, and what is counted in it. */
enum Part {
    /** There is nothing to compare with, and nothing to compare. */
    NONE(EnumSet.noneOf(Metric.class)),
    /** Before a consolidation's lock: how it was. */
    BEFORE(EnumSet.of(Metric.TIME, Metric.STATEMENT, Metric.NODE_ERROR, Metric.SERVER_ERROR)),
    /** After the switch, and locked: nodes may still read either table, and look at both each second. */
    SWITCHED(EnumSet.of(Metric.TIME, Metric.STATEMENT, Metric.NODE_ERROR)),
    /** After the switch, and open: nobody uses the legacy table any more. */
    OPEN(EnumSet.allOf(Metric.class));

    private final Set<Metric> counted;

    Part(Set<Metric> counted) {
        this.counted = counted;
    }

    static Part of(Phase phase, Word word) {
        return switch (phase) {
            case NEW, CHECKED -> word.locked() || word.activeTable() != ActiveTable.LEGACY ? NONE : BEFORE;
            case SWITCHED -> SWITCHED;
            case OPEN -> word.locked() ? SWITCHED : OPEN;
            case LOCKED, COPIED, VERIFIED, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN -> NONE;
        };
    }

    boolean counts(Metric metric) {
        return counted.contains(metric);
    }

    boolean isAfter() {
        return this == SWITCHED || this == OPEN;
    }

    /** How it stands in the table of tallies. */
    String tally() {
        return isAfter() ? "AFTER" : "BEFORE";
    }
}
