package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.demo.hammer.Logins;
import net.openneo.authlock.demo.hammer.Writer;
import net.openneo.authlock.demo.switching.Ledger;
import net.openneo.authlock.demo.switching.Load;

/** Everybody who uses the site meanwhile: people who log in and write at both nodes, and clients of the app's account. */
final class People implements AutoCloseable {
    private final LiveSite site;
    private final Ledger ledger;
    private final Load load;
    private final Model model = new Model();
    private final List<AppClient> clients = new ArrayList<>();
    private final List<Writer> clientWriters = new ArrayList<>();
    private List<Writer> members;
    private List<Logins> doors;

    /**
     * Begins.
     *
     * @param people of whom some only log in, and two change what is theirs
     */
    People(LiveSite site, int people, int clients) {
        this.site = site;
        this.ledger = new Ledger().people(people);
        this.load = new Load(ledger, "w");
        this.members = members();
        this.doors = doors();
        for (int number = 0; number < clients; number++) {
            AppClient client = new AppClient(model, site.database(), number);
            this.clients.add(client);
            clientWriters.add(new Writer("c" + number, client).start());
        }
    }

    private List<Writer> members() {
        URI one = site.one().baseUrl();
        URI two = site.two().baseUrl();
        return List.of(load.member(one, two), load.member(two, one));
    }

    private List<Logins> doors() {
        return List.of(load.logins(site.one().baseUrl()), load.logins(site.two().baseUrl()));
    }

    /** Everybody goes to the nodes that the site has now; whoever is at those of before ends what he is at. */
    void goToOtherNodes() {
        List<Writer> membersBefore = members;
        List<Logins> doorsBefore = doors;
        members = members();
        doors = doors();
        membersBefore.forEach(Writer::stop);
        doorsBefore.forEach(Logins::close);
    }

    /** Returns when each of them has written once more. */
    void awaitWrites(String when) {
        List<Writer> all = new ArrayList<>(members);
        all.addAll(clientWriters);
        Load.awaitWrites(when, all);
    }

    /** Returns when so many more writes were acknowledged, to all of them together. */
    void awaitWrites(int more) {
        int before = acknowledged();
        await(more + " more writes").atMost(Duration.ofMinutes(5)).until(() -> acknowledged() >= before + more);
    }

    int acknowledged() {
        return ledger.acknowledged() + model.acknowledged();
    }

    int logins() {
        return load.logins();
    }

    Duration longestLogin() {
        return load.longestLogin();
    }

    /** Everybody has stopped: nobody was let down, and the table is what was acknowledged, row for row. */
    void requireWhatWasAcknowledged(String table) {
        load.requireNoFailure();
        clientWriters.forEach(writer -> assertThat(writer.failures()).isEmpty());
        assertThat(ledger.differences(
                        site.reader(), table + " WHERE email IS NULL OR email NOT LIKE '%@client.example'"))
                .as("differences between %s and what was acknowledged at the nodes", table)
                .isEmpty();
        assertThat(model.differences(site.reader(), table))
                .as("differences between %s and what was acknowledged to the clients", table)
                .isEmpty();
    }

    @Override
    public void close() {
        load.close();
        clientWriters.forEach(Writer::stop);
        clients.forEach(AppClient::close);
    }
}
