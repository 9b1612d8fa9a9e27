package net.openneo.authlock.admin.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verb would do.
 *
 * @param verb by its word
 * @param checks what is asked first, as sentences
 * @param statements that change something, in order, beside auth-lock's own notes
 */
public record Plan(String verb, List<String> checks, List<Statement> statements) {
    public Plan(Verb verb, List<String> checks, List<Statement> statements) {
        this(verb.word(), checks, statements);
    }

    /**
     * @param sql as it is sent, with names like {@code :upTo} for what is not known yet
     * @param repeated how often, null for once
     */
    public record Statement(String sql, @Nullable String repeated) {
        public static Statement once(String sql) {
            return new Statement(sql, null);
        }
    }
}
