package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.report.check.RunbookCheck;

/** The gate and the five phases of the runbook. */
enum Stage {
    GATE('P'),
    LOCK('L'),
    COPY('C'),
    SWITCH('S'),
    DOCUMENTS('D'),
    TEARDOWN('T');

    private final char letter;

    Stage(char letter) {
        this.letter = letter;
    }

    List<RunbookCheck> checks() {
        return List.of(RunbookCheck.values()).stream()
                .filter(check -> check.name().charAt(0) == letter)
                .toList();
    }

    /** The one that a consolidation in that phase is at; the way back leads to the first. */
    static Stage of(Phase phase) {
        return switch (phase) {
            case NEW, ROLLED_BACK -> GATE;
            case CHECKED -> LOCK;
            case LOCKED, COPIED -> COPY;
            case VERIFIED, SWITCHED, ROLLING_BACK -> SWITCH;
            case OPEN -> DOCUMENTS;
            case TEARING_DOWN, TORN_DOWN -> TEARDOWN;
        };
    }
}
