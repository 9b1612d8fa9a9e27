package net.openneo.authlock.admin.preflight;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a check looks with.
 *
 * @param session no transaction is open in it
 * @param by who asked for the preflight
 */
public record Sight(Session session, Instant at, String by) {
    public JdbcClient sql() {
        return session.sql();
    }

    /** A check under way: what it asks is known, what comes of it is not. */
    public Asked asked(String id, String title, String query, @Nullable String wanted) {
        return new Asked(this, id, title, query, wanted);
    }

    /**
     * A question of a check.
     *
     * @param query what is asked, of whom
     * @param wanted what the answer has to be
     */
    public record Asked(Sight sight, String id, String title, String query, @Nullable String wanted) {
        public List<Finding> passed(Object value, String sentence) {
            return List.of(finding(Finding.State.PASSED, value, sentence));
        }

        public List<Finding> warned(Object value, String sentence) {
            return List.of(finding(Finding.State.WARNED, value, sentence));
        }

        /** @param sentence says what to do about it */
        public List<Finding> stopped(Object value, String sentence) {
            return List.of(finding(Finding.State.STOPPED, value, sentence));
        }

        private Finding finding(Finding.State state, Object value, String sentence) {
            return new Finding(
                    id,
                    title,
                    state,
                    sentence,
                    new Evidence(query, String.valueOf(value), wanted, sight.at(), sight.by()));
        }
    }
}
