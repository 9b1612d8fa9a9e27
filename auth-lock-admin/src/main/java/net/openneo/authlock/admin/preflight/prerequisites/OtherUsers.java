package net.openneo.authlock.admin.preflight.prerequisites;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.census.Census;
import net.openneo.authlock.admin.census.UnreadableAccountsException;
import net.openneo.authlock.admin.census.Use;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** P1: nothing but the auth app uses the old table, or it goes on reading through the view, or moves with the accounts. */
@Component
@Order(1)
final class OtherUsers implements Check {
    private static final String QUERY =
            """
            SHOW GRANTS FOR each account and role of mysql.user; for some seconds events_statements_current, _history and
            prepared_statements_instances, and what performance_schema counts in accounts,
            events_statements_summary_by_account_by_event_name and table_io_waits_summary_by_table
            """;

    private final Census census;
    private final Consolidations consolidations;
    private final Attestations attestations;
    private final TableName table;

    OtherUsers(Census census, Consolidations consolidations, Attestations attestations, AuthTables tables) {
        this.census = census;
        this.consolidations = consolidations;
        this.attestations = attestations;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "P1",
                "Nothing but the auth app uses the old table",
                QUERY.strip(),
                "no account but admin's and the auth app's");
        try {
            return judge(asked, census.take(sight.sql()));
        } catch (UnreadableAccountsException e) {
            return asked.stopped("unknown", String.valueOf(e.getMessage()));
        }
    }

    private List<Finding> judge(Sight.Asked asked, Census.Result seen) {
        OtherUsersSentences sentences = new OtherUsersSentences(table, seen.since());
        boolean viewWanted = consolidations.read().viewWanted();
        List<String> moving =
                attestations.find("P2").map(word -> word.movesWith()).orElse(List.of());
        Verdict verdict = new Verdict();
        seen.gaps().forEach(verdict::stop);
        for (Use use : seen.others()) {
            boolean mayRead = viewWanted || moving.stream().anyMatch(use.account()::isCalled);
            if (use.writes()) {
                verdict.stop(sentences.writes(use));
            } else if (use.reads() && !mayRead) {
                verdict.stop(sentences.reads(use));
            } else if (use.reads()) {
                verdict.warn(sentences.readsAndMay(use, viewWanted));
            } else if (!use.serverOnly()) {
                verdict.warn(sentences.unused(use));
            }
        }
        warnOfServerWide(verdict, sentences, seen.others());
        if (!seen.nodeKnown()) {
            verdict.warn(sentences.noNode());
        }
        return verdict.of(asked, value(seen), sentences.alone());
    }

    private static void warnOfServerWide(Verdict verdict, OtherUsersSentences sentences, List<Use> others) {
        List<Use> quiet = others.stream()
                .filter(use -> use.serverOnly() && !use.reads() && !use.writes())
                .toList();
        if (!quiet.isEmpty()) {
            verdict.warn(sentences.serverWide(quiet));
        }
    }

    private static String value(Census.Result seen) {
        return seen.touched() + " since " + seen.since() + "; admin and nodes: "
                + seen.own().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + "; others: "
                + (seen.others().isEmpty()
                        ? "none"
                        : seen.others().stream().map(Use::toString).collect(Collectors.joining("; ")));
    }
}
