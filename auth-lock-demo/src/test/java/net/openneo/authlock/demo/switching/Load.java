package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.hammer.Logins;
import net.openneo.authlock.demo.hammer.Writer;

/** Everybody who goes on all the time: members, plain clients and people who log in. */
public final class Load implements AutoCloseable {
    /** As many people of the demo, from the first one on, only log in. */
    public static final int LOGGING_IN = 40;

    private final Ledger ledger;
    private final String round;
    private final List<Writer> writers = new ArrayList<>();
    private final List<Logins> logins = new ArrayList<>();
    private final List<PlainClient> plainClients = new ArrayList<>();
    private int members;

    /** @param round begins the names of all that is written */
    public Load(Ledger ledger, String round) {
        this.ledger = ledger;
        this.round = round;
    }

    /** One more member, whose changes are to be seen at once at the other node. */
    public Writer member(URI home, URI elsewhere) {
        int number = LOGGING_IN + ++members;
        return started(new Writer(round + "m" + members, new Member(ledger, number, home, elsewhere)));
    }

    Writer plainClient(DemoDatabase database, String table, long seed) throws SQLException {
        PlainClient client = new PlainClient(ledger, database, table, seed);
        plainClients.add(client);
        return started(new Writer(round + "p" + plainClients.size(), client));
    }

    public Logins logins(URI node) {
        Logins more = new Logins(node, LOGGING_IN).start(1);
        logins.add(more);
        return more;
    }

    private Writer started(Writer writer) {
        writers.add(writer);
        return writer.start();
    }

    public int logins() {
        return logins.stream().mapToInt(Logins::count).sum();
    }

    public int refused() {
        return writers.stream().mapToInt(Writer::refused).sum();
    }

    public Duration longestLogin() {
        return logins.stream().map(Logins::takeLongest).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Returns when each of these writers has one more write acknowledged. */
    public static void awaitWrites(String when, List<Writer> writers) {
        List<Integer> before =
                writers.stream().map(writer -> writer.acknowledged().size()).toList();
        await("each writes " + when).atMost(Duration.ofSeconds(60)).until(() -> {
            requireNoFailure(writers);
            return writers.stream()
                    .allMatch(writer -> writer.acknowledged().size() > before.get(writers.indexOf(writer)));
        });
    }

    /** Returns when each of these writers was refused once more. */
    static void awaitRefusals(String when, List<Writer> writers) {
        List<Integer> before = writers.stream().map(Writer::refused).toList();
        await("each is refused " + when).atMost(Duration.ofSeconds(60)).until(() -> writers.stream()
                .allMatch(writer -> writer.refused() > before.get(writers.indexOf(writer))));
    }

    /** Returns when each of these writers has tried twice more, and so once from begin to end. */
    static void awaitTries(String when, List<Writer> writers) {
        List<Integer> before = writers.stream().map(Load::tries).toList();
        await("each tries " + when).atMost(Duration.ofSeconds(60)).until(() -> writers.stream()
                .allMatch(writer -> tries(writer) > before.get(writers.indexOf(writer)) + 1));
    }

    private static int tries(Writer writer) {
        return writer.refused() + writer.acknowledged().size();
    }

    public void requireNoFailure() {
        requireNoFailure(writers);
        logins.forEach(login -> assertThat(login.failures())
                .as("failed log-ins, round %s", round)
                .isEmpty());
    }

    private static void requireNoFailure(List<Writer> writers) {
        writers.forEach(writer -> assertThat(writer.failures())
                .as("failures of %s", writer.prefix())
                .isEmpty());
    }

    @Override
    public void close() {
        logins.forEach(Logins::close);
        writers.forEach(Writer::stop);
        plainClients.forEach(Load::disconnect);
    }

    private static void disconnect(PlainClient client) {
        try {
            client.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
