package net.openneo.authlock.admin.rollback;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.rollback.difference.Counts;
import net.openneo.authlock.admin.rollback.difference.Swept;
import net.openneo.authlock.admin.verify.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where the way back has come to.
 *
 * @param stage that is to be taken, or gone on with
 * @param lock under which the rest is done, null before it is taken
 * @param after the last key of the stage's last range, null before the first
 * @param done rows that were looked at
 * @param compared how far the comparison has come
 * @param touched the legacy table was found to be another one than was verified; null where that is not known
 * @param loss what a restore loses, null before that is known and for a rollback
 * @param seconds that each stage has taken
 */
record Point(
        Route route,
        Stage stage,
        @Nullable SameLock lock,
        @Nullable BigInteger after,
        long done,
        Counts counts,
        Position compared,
        @Nullable Boolean touched,
        @Nullable Loss loss,
        Map<Stage, Double> seconds) {
    static final String GIVEN_UP =
            "The lock under which the accounts were taken back is gone, so that was given up: they live in the consolidated"
                    + " table, and nothing that was written there is lost. ";

    static Point beginning(Route route) {
        return new Point(route, Stage.LOCK, null, null, 0, Counts.NONE, Position.BEFORE, null, null, Map.of());
    }

    /** Of a way back that began before the accounts moved. */
    boolean isBeforeTheSwitch() {
        return stage == Stage.LOCK && lock != null;
    }

    /** Its rows come from a backup, or are compared with that, from here on. */
    boolean needsBackup() {
        return route == Route.BACKUP && stage.compareTo(Stage.UNPACK) > 0 && stage.compareTo(Stage.TRY) < 0;
    }

    /** Where somebody else has given up what this stands for. */
    String givenUp() {
        return GIVEN_UP + route.again() + " begins it anew.";
    }

    SameLock theLock() {
        if (lock == null) {
            throw new StoppedException(givenUp());
        }
        return lock;
    }

    Point under(SameLock held) {
        return new Point(route, stage, held, after, done, counts, compared, touched, loss, seconds);
    }

    Point touched(@Nullable Boolean found) {
        return new Point(route, stage, lock, after, done, counts, compared, found, loss, seconds);
    }

    Point losing(Loss what) {
        return new Point(route, stage, lock, after, done, counts, compared, touched, what, seconds);
    }

    Point at(Stage other) {
        return new Point(route, other, lock, null, done, counts, compared, touched, loss, seconds);
    }

    Point and(Swept range) {
        return new Point(
                route,
                stage,
                lock,
                range.upTo(),
                done + range.rows(),
                counts.and(range.counts()),
                compared,
                touched,
                loss,
                seconds);
    }

    Point compared(Position more) {
        long rows = more.verdict().expectedRows() - compared.verdict().expectedRows();
        return new Point(route, stage, lock, after, done + rows, counts, more, touched, loss, seconds);
    }

    /** Once more at the proof that the legacy table is as it has to be, and nothing of that is known yet. */
    Point unproven() {
        long before = done - compared.verdict().expectedRows();
        return new Point(route, route.proof(), lock, null, before, counts, Position.BEFORE, touched, loss, seconds);
    }

    /** At the beginning of the next stage. */
    Point ended(double spent) {
        Map<Stage, Double> all = new EnumMap<>(Stage.class);
        all.putAll(seconds);
        all.merge(stage, spent, (before, more) -> Math.round(10 * (before + more)) / 10.0);
        return new Point(route, route.after(stage), lock, null, done, counts, compared, touched, loss, all);
    }
}
