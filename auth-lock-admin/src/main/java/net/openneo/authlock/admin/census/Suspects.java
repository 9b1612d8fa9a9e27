package net.openneo.authlock.admin.census;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has just used a table, as far as the server tells: it counts by table, and it counts by account, never by both. */
@Component
public final class Suspects {
    private static final String CONNECTED =
            """
            SELECT USER AS user, HOST AS host FROM performance_schema.accounts
            WHERE USER IS NOT NULL AND HOST IS NOT NULL AND CURRENT_CONNECTIONS > 0
            """;

    private final Accounts accounts;
    private final Holders holders;

    Suspects(Accounts accounts, Holders holders) {
        this.accounts = accounts;
        this.holders = holders;
    }

    /** As the end of a sentence that says what was done. */
    public String of(JdbcClient sql, TableName table) {
        List<String> seen = Sampling.look(sql, table).stream()
                .map(touch -> new Account(touch.actor().user(), touch.actor().host()).sql()
                        + (touch.kind() == StatementText.Kind.READ
                                ? " was seen to read it"
                                : " was seen to write to it"))
                .sorted()
                .toList();
        return seen.isEmpty() ? unseen(sql, table) : String.join(", ", seen);
    }

    private String unseen(JdbcClient sql, TableName table) {
        try {
            String may = accounts.readable(() -> connectedHolders(sql, table)).collect(Collectors.joining(", "));
            return "whoever it was has gone on to other things; connected and allowed to at this moment: "
                    + (may.isEmpty() ? "nobody" : may);
        } catch (UnreadableAccountsException e) {
            return "whoever it was has gone on to other things, and admin may not read who would be allowed to";
        }
    }

    private Stream<String> connectedHolders(JdbcClient sql, TableName table) {
        List<Actor> connected = sql.sql(CONNECTED).query(Actor.class).list();
        return holders.all(sql, table).entrySet().stream()
                .filter(holder -> !holder.getValue().isEmpty())
                .map(holder -> holder.getKey())
                .filter(account -> connected.stream().anyMatch(actor -> actor.mayBe(account)))
                .map(Account::sql)
                .sorted();
    }
}
