package net.openneo.authlock.admin.rollback;

import static net.openneo.authlock.admin.rollback.Stage.DELETE;
import static net.openneo.authlock.admin.rollback.Stage.INSERT;
import static net.openneo.authlock.admin.rollback.Stage.LOCK;
import static net.openneo.authlock.admin.rollback.Stage.NAME;
import static net.openneo.authlock.admin.rollback.Stage.OPEN;
import static net.openneo.authlock.admin.rollback.Stage.PROVE;
import static net.openneo.authlock.admin.rollback.Stage.SWITCH;
import static net.openneo.authlock.admin.rollback.Stage.TRY;
import static net.openneo.authlock.admin.rollback.Stage.UNPACK;
import static net.openneo.authlock.admin.rollback.Stage.VERIFY;

import java.util.List;
import net.openneo.authlock.admin.operations.Verb;

/** Which stages lead back. */
public enum Route {
    /** With everything that was written. */
    ROLLBACK(Verb.ROLLBACK, LOCK, DELETE, INSERT, VERIFY, NAME, SWITCH, TRY, OPEN),
    /** To the legacy table as it was when it was verified, where it still is. */
    INTACT(Verb.RESTORE, LOCK, PROVE, NAME, SWITCH, TRY, OPEN),
    /** To the legacy table as a backup has it. */
    BACKUP(Verb.RESTORE, LOCK, UNPACK, DELETE, INSERT, VERIFY, NAME, SWITCH, TRY, OPEN);

    private final Verb verb;
    private final List<Stage> stages;

    Route(Verb verb, Stage... stages) {
        this.verb = verb;
        this.stages = List.of(stages);
    }

    Verb verb() {
        return verb;
    }

    /** As it is asked for. */
    String again() {
        return "POST /api/consolidation/" + verb.word();
    }

    /** In which it is proven that the legacy table is as it has to be. */
    Stage proof() {
        return stages.contains(PROVE) ? PROVE : VERIFY;
    }

    Stage after(Stage stage) {
        return stages.get(Math.min(stages.indexOf(stage) + 1, stages.size() - 1));
    }
}
