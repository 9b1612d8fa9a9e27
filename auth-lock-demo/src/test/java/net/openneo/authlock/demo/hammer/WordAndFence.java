package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.demo.DemoDatabase;
import org.jspecify.annotations.Nullable;

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
        int passes,
        int prepared) {
    private static final String READ =
            """
            SELECT word.write_lock = 'LOCKED' AS word_locked, NOT fence.write_lock <=> 'OPEN' AS fence_locked,
                   fence.armed_at IS NOT NULL AS armed_at_known, word.revision AS revision,
                   fence.revision AS fence_revision, fence.pass_digest AS pass_digest,
                   (SELECT COALESCE(MIN(COALESCE(refused_revision, 0)), 0) FROM auth_lock_fence_proof) AS refused,
                   (SELECT COUNT(*) FROM auth_lock_pass) AS passes
            FROM auth_lock_control word, auth_lock_fence fence
            """;

    static WordAndFence read(DemoDatabase database) {
        int prepared = database.root().sql("XA RECOVER").query().listOfRows().size();
        String sql = READ.replaceAll("auth_lock_\\w+", database.consolidatedSchema() + ".$0");
        return database.root()
                .sql(sql)
                .query((row, number) -> new WordAndFence(
                        row.getBoolean("word_locked"),
                        row.getBoolean("fence_locked"),
                        row.getBoolean("armed_at_known"),
                        row.getLong("revision"),
                        row.getLong("fence_revision"),
                        row.getLong("refused"),
                        row.getString("pass_digest"),
                        row.getInt("passes"),
                        prepared))
                .single();
    }

    /** How far somebody got who was to take the lock. */
    String locking() {
        if (!wordLocked) {
            return "nothing said";
        }
        if (!fenceLocked) {
            return "announced";
        }
        return refused == revision ? "proven" : "armed";
    }

    /** How far somebody got who was to give it back. */
    String unlocking() {
        if (fenceLocked) {
            return "nothing opened";
        }
        return wordLocked ? "fence opened" : "word opened";
    }

    /** Both say the same, and nothing else is left of any work. */
    void requireWhole() {
        assertThat(fenceLocked).as("the fence, and so the word, of %s", this).isEqualTo(wordLocked);
        assertThat(armedAtKnown)
                .as("the time of the arming is known in %s", this)
                .isEqualTo(fenceLocked);
        assertThat(passDigest).as("the digest of a pass").isNull();
        assertThat(passes).as("passes").isZero();
        assertThat(prepared).as("prepared transactions").isZero();
        if (wordLocked) {
            assertThat(fenceRevision).as("the revision of the fence").isEqualTo(revision);
            assertThat(refused).as("the revision that was proven").isEqualTo(revision);
        }
    }
}
