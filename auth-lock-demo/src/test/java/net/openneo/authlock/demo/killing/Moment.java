package net.openneo.authlock.demo.killing;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When somebody is killed.
 *
 * @param verb what is under way then
 * @param step which it has come to; null for a moment that is told by time alone
 * @param later after that step, or after it was asked for
 */
record Moment(String verb, @Nullable Step step, Duration later) {
    private static final Duration LATEST_AFTER_STEP = Duration.ofMillis(60);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** As soon as it has come to the step, or a little later: most steps are short. */
    static Moment at(Step step, Random random) {
        return new Moment(step.verb(), step, times(LATEST_AFTER_STEP, Math.pow(random.nextDouble(), 3)));
    }

    /** @param undisturbed how long it takes */
    static Moment within(String verb, Duration undisturbed, Random random) {
        return new Moment(verb, null, times(undisturbed, random.nextDouble()));
    }

    /**
     * Waits for it, or until the operation has ended.
     *
     * @param root one connection, so that asking takes no time
     * @param before the number of the newest operation before it was asked for
     */
    void await(JdbcClient root, long before) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (step != null && System.nanoTime() < deadline && !hasCome(root, before, step)) {
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(later.toNanos());
    }

    private boolean hasCome(JdbcClient root, long before, Step step) {
        return root.sql(
                        """
                                SELECT id, state FROM auth_lock_operation
                                WHERE id > :before AND verb = :verb ORDER BY id LIMIT 1
                                """)
                .param("before", before)
                .param("verb", verb)
                .query((row, number) ->
                        !row.getString("state").equals("RUNNING") || isAt(root, row.getLong("id"), step))
                .optional()
                .orElse(false);
    }

    private static boolean isAt(JdbcClient root, long id, Step step) {
        return root.sql(step.reached()).param("id", id).query(Integer.class).single() > 0;
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    @Override
    public String toString() {
        return (step == null ? verb : step.name()) + " + " + later.toMillis() + " ms";
    }
}
