package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of the word and of the fence side by side, and what only stands in the database while admin is at work.
 *
 * @param refused the revision under which the last of the triggers was seen to refuse, 0 for none
 * @param passes shown by transactions that are still open, or were committed
 */
record WordAndFence(
        boolean wordLocked,
        boolean fenceLocked,
        boolean armedAtKnown,
        long revision,
        long fenceRevision,
        long refused,
        @Nullable String passDigest,
        int passes) {
    static final List<String> LOCKING = List.of("nothing said", "announced", "armed", "armed, with a pass", "proven");
    static final List<String> UNLOCKING = List.of("nothing opened", "fence opened", "word opened");

    private static final String READ =
            """
            SELECT word.write_lock = 'LOCKED' AS word_locked, NOT fence.write_lock <=> 'OPEN' AS fence_locked,
                   fence.armed_at IS NOT NULL AS armed_at_known, word.revision AS revision,
                   fence.revision AS fence_revision, fence.pass_digest AS pass_digest,
                   (SELECT COALESCE(MIN(COALESCE(refused_revision, 0)), 0) FROM auth_lock_fence_proof) AS refused,
                   (SELECT COUNT(*) FROM auth_lock_pass) AS passes
            FROM auth_lock_control word, auth_lock_fence fence
            """;

    /** @param root connected to the consolidated schema */
    static WordAndFence read(JdbcClient root) {
        return root.sql(READ)
                .query((row, number) -> new WordAndFence(
                        row.getBoolean("word_locked"),
                        row.getBoolean("fence_locked"),
                        row.getBoolean("armed_at_known"),
                        row.getLong("revision"),
                        row.getLong("fence_revision"),
                        row.getLong("refused"),
                        row.getString("pass_digest"),
                        row.getInt("passes")))
                .single();
    }

    /** How far somebody got who was to take the lock: one of {@link #LOCKING}. */
    String locking() {
        if (!wordLocked) {
            return "nothing said";
        }
        if (!fenceLocked) {
            return "announced";
        }
        if (passDigest != null) {
            return "armed, with a pass";
        }
        return refused == fenceRevision ? "proven" : "armed";
    }

    /** How far somebody got who was to give it back: one of {@link #UNLOCKING}. */
    String unlocking() {
        if (fenceLocked) {
            return "nothing opened";
        }
        return wordLocked ? "fence opened" : "word opened";
    }

    /** Both say the same, and nothing else is left of any work. */
    void requireWhole() {
        requireWholeAndArmedAt(revision);
    }

    /** @param armed the revision of the arming: an earlier one where the message was changed under the lock */
    void requireWholeAndArmedAt(long armed) {
        assertThat(fenceLocked).as("the fence, and so the word, of %s", this).isEqualTo(wordLocked);
        assertThat(armedAtKnown)
                .as("the time of the arming is known in %s", this)
                .isEqualTo(fenceLocked);
        assertThat(passDigest).as("the digest of a pass").isNull();
        assertThat(passes).as("passes").isZero();
        if (wordLocked) {
            assertThat(fenceRevision).as("the revision of the fence").isEqualTo(armed);
            assertThat(refused).as("the revision that was proven").isEqualTo(armed);
        }
    }
}
