package net.openneo.authlock.admin.census;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who but admin and the auth app may use the legacy table, and who does. */
@Component
public final class Census {
    private static final String STARTED =
            """
            SELECT UTC_TIMESTAMP() - INTERVAL VARIABLE_VALUE SECOND FROM performance_schema.global_status
            WHERE VARIABLE_NAME = 'Uptime'
            """;
    private static final String TOUCHED =
            """
            SELECT CONCAT('rows read ', COALESCE(SUM(COUNT_READ), 0), ', rows written ', COALESCE(SUM(COUNT_WRITE), 0))
            FROM performance_schema.table_io_waits_summary_by_table
            WHERE OBJECT_SCHEMA = :schema AND OBJECT_NAME = :table
            """;

    private final Accounts accounts;
    private final Holders holders;
    private final Sampling sampling;
    private final Nodes nodes;
    private final TableName table;

    Census(Accounts accounts, Holders holders, Sampling sampling, Nodes nodes, AuthTables tables) {
        this.accounts = accounts;
        this.holders = holders;
        this.sampling = sampling;
        this.nodes = nodes;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    /**
     * What was seen.
     *
     * @param gaps why it cannot be told who uses the table, as sentences; none when it can
     * @param own the accounts of admin and of the auth app's nodes
     * @param nodeKnown a node of the auth app has been heard from at some time
     * @param others who may use the table, or was seen to
     * @param since when the server was started, from which on it counts
     * @param touched how often the table was, by whomever
     */
    public record Result(
            List<String> gaps, Set<Account> own, boolean nodeKnown, List<Use> others, Instant since, String touched) {}

    /**
     * Looks, and watches for the time that is set.
     *
     * @throws UnreadableAccountsException when admin may not read them
     */
    public Result take(JdbcClient sql) {
        Map<Account, List<Way>> all = accounts.readable(() -> holders.all(sql, table));
        Set<Sampling.Touch> touches = sampling.watch(sql);
        List<Account> ofNodes =
                nodes.all().stream().map(Node::account).map(Account::parse).toList();
        Account self = Account.parse(
                sql.sql("SELECT CURRENT_USER()").query(String.class).single());
        Set<Account> own =
                Set.copyOf(Stream.concat(ofNodes.stream(), Stream.of(self)).toList());
        return new Result(
                new Instrumentation(sql).gaps(),
                own,
                !ofNodes.isEmpty(),
                others(all, own, Counters.read(sql), touches),
                sql.sql(STARTED).query(LocalDateTime.class).single().toInstant(ZoneOffset.UTC),
                touched(sql));
    }

    private String touched(JdbcClient sql) {
        return sql.sql(TOUCHED)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .single();
    }

    private static List<Use> others(
            Map<Account, List<Way>> all, Set<Account> own, List<Counters.Count> counts, Set<Sampling.Touch> touches) {
        Map<Account, List<Way>> others = new LinkedHashMap<>(all);
        touches.stream()
                .map(Sampling.Touch::actor)
                .filter(actor -> all.keySet().stream().noneMatch(actor::mayBe))
                .forEach(gone -> others.put(new Account(gone.user(), gone.host()), List.of()));
        others.keySet().removeAll(own);
        List<Use> uses = new ArrayList<>();
        others.forEach((account, ways) -> uses.add(use(account, ways, counts, touches)));
        return uses.stream()
                .filter(use -> !use.ways().isEmpty() || use.seenReading() || use.seenWriting())
                .toList();
    }

    private static Use use(Account account, List<Way> ways, List<Counters.Count> counts, Set<Sampling.Touch> touches) {
        List<Counters.Count> its =
                counts.stream().filter(count -> count.actor().mayBe(account)).toList();
        return new Use(
                account,
                ways,
                its.stream().mapToLong(Counters.Count::connections).sum(),
                its.stream().mapToLong(Counters.Count::reading).sum(),
                its.stream().mapToLong(Counters.Count::written).sum(),
                seen(account, touches, StatementText.Kind.READ),
                seen(account, touches, StatementText.Kind.WRITE));
    }

    private static boolean seen(Account account, Set<Sampling.Touch> touches, StatementText.Kind kind) {
        return touches.stream()
                .anyMatch(touch -> touch.kind() == kind && touch.actor().mayBe(account));
    }
}
