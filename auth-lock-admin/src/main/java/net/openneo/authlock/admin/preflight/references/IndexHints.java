package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether statements name an index of the old table: that is an error where a view stands in its place. */
@Component
@Order(600)
final class IndexHints implements Check {
    private static final String DIGESTS =
            """
            SELECT COALESCE(SCHEMA_NAME, '') AS `schema`, DIGEST_TEXT AS text
            FROM performance_schema.events_statements_summary_by_digest
            WHERE DIGEST_TEXT REGEXP '(USE|FORCE|IGNORE) (INDEX|KEY)' OR DIGEST_TEXT LIKE '%...'
               OR DIGEST IS NULL AND COUNT_STAR > 0
            """;
    private static final String COLLECTED =
            """
            SELECT @@performance_schema AND (SELECT ENABLED = 'YES' FROM performance_schema.setup_consumers
                                             WHERE NAME = 'statements_digest')
            """;
    private static final String SINCE =
            "SELECT COALESCE(MIN(FIRST_SEEN), 'never') FROM performance_schema.events_statements_summary_by_digest";
    private static final String FORGET = "TRUNCATE TABLE performance_schema.events_statements_summary_by_digest;";

    private final Consolidations consolidations;
    private final TableName table;
    private final Pattern hinted;
    private final Pattern named;

    IndexHints(Consolidations consolidations, AuthTables tables) {
        this.consolidations = consolidations;
        table = tables.name(ActiveTable.LEGACY);
        String name = "(?:" + Pattern.quote(TableName.quote(table.schema())) + " \\. |(?<! \\. ))"
                + Pattern.quote(TableName.quote(table.table()));
        named = Pattern.compile(name);
        hinted = Pattern.compile(name + "(?: (?:AS )?`[^`]+`)? (?:USE|FORCE|IGNORE) (?:INDEX|KEY)");
    }

    /** @param text null for all those that the server had no room for */
    private record Digest(String schema, @Nullable String text) {}

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked =
                sight.asked("index-hints", "Statements that name an index", DIGESTS, "none on the old table");
        if (!consolidations.read().viewWanted()) {
            return asked.passed(
                    "not asked", "No view is to stand in the place of the old table, so index hints are no matter.");
        }
        if (!sight.sql().sql(COLLECTED).query(Boolean.class).single()) {
            return asked.stopped(
                    "not collected",
                    "The server keeps no digests of statements, so nobody knows whether one names an index of " + table
                            + "; UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME ="
                            + " 'statements_digest'; and let the clients work for a day.");
        }
        return judge(sight, asked);
    }

    private List<Finding> judge(Sight sight, Sight.Asked asked) {
        List<Digest> digests = sight.sql().sql(DIGESTS).query(Digest.class).list();
        long hints = digests.stream().filter(one -> isOnTable(one, hinted)).count();
        long cut = digests.stream()
                .filter(one -> one.text() != null && one.text().endsWith("..."))
                .filter(one -> isOnTable(one, named) && !isOnTable(one, hinted))
                .count();
        Verdict verdict = new Verdict();
        if (hints > 0) {
            verdict.stop(hints + " kinds of statements name an index of " + table
                    + " with USE, FORCE or IGNORE INDEX, which is an error where a view stands in its place; take the hints"
                    + " out of the clients, or DELETE /api/view. Then " + FORGET);
        }
        if (cut > 0) {
            verdict.stop(cut + " kinds of statements on " + table
                    + " are too long for the server to keep whole, so that a hint"
                    + " may be in what it left out; restart it with a larger max_digest_length and"
                    + " performance_schema_max_digest_length.");
        }
        if (digests.stream().anyMatch(one -> one.text() == null)) {
            verdict.stop(
                    "The server had no room for all kinds of statements, so nobody knows whether one names an index of "
                            + table + "; " + FORGET + " and let the clients work for a day.");
        }
        String since = sight.sql().sql(SINCE).query(String.class).single();
        return verdict.of(
                asked,
                hints + " with hints, " + cut + " cut short; kept since " + since,
                "No statement since " + since + " names an index of " + table + ".");
    }

    private boolean isOnTable(Digest digest, Pattern pattern) {
        String text = digest.text();
        if (text == null) {
            return false;
        }
        return digest.schema().equals(table.schema())
                ? pattern.matcher(text).find()
                : pattern.matcher(text).results().anyMatch(match -> match.group()
                        .startsWith(TableName.quote(table.schema())));
    }
}
