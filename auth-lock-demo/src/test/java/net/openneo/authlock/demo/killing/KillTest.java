package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.demo.hammer.Rounds;
import net.openneo.authlock.demo.killing.Asked.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Admin or the server is killed at each step of preflight, backup, copy and verification and at random moments within
 * them: what was under way ends by itself as if nobody had died, and no row is copied twice.
 */
class KillTest {
    private static final List<String> VERBS = List.of("preflight", "backup", "copy", "verify");

    private static final Random random = new Random(Rounds.seed());
    private static final Map<String, Duration> undisturbed = new HashMap<>();
    private static final Map<String, Integer> ends = new TreeMap<>();

    private static Site site;
    private static Asked asked;
    private static Standing whole;

    @BeforeAll
    static void start() {
        site = Site.open("kill");
        asked = new Asked(site);
        VERBS.forEach(verb -> undisturbed.put(verb, timed(verb)));
        assertThat(Asked.phase(site.first())).isEqualTo("VERIFIED");
        Copied.requireEqual(site.database());
        whole = Standing.look(site);
        Asked.lock(site.first(), false);
    }

    @AfterAll
    static void stop() {
        System.out.printf(
                "Kills, seed %d: undisturbed %s; what was under way ended by itself: %s%n",
                Rounds.seed(), undisturbed, ends);
        if (site != null) {
            site.close();
        }
    }

    @Test
    void whatIsUnderWayWhenAdminDiesEndsAsIfNobodyHadDied() throws SQLException {
        for (Moment moment : moments(3, 34)) {
            play(moment, random.nextInt(3) == 0 ? Victim.BOTH_ADMINS : Victim.ADMIN);
        }
    }

    @Test
    void whatIsUnderWayWhenTheServerDiesEndsAsIfNobodyHadDied() throws SQLException {
        for (Moment moment : moments(2, 16)) {
            play(moment, Victim.SERVER);
        }
    }

    /** Steps of the operations and moments of time by turns. */
    private static List<Moment> moments(int slice, int full) {
        List<Step> steps = new ArrayList<>(Step.all());
        Collections.shuffle(steps, random);
        List<Moment> moments = new ArrayList<>();
        for (int round = 0; round < Rounds.of(slice, full); round++) {
            moments.add(
                    round % 2 == 0
                            ? Moment.at(steps.get(round / 2 % steps.size()), random)
                            : within(VERBS.get(round / 2 % VERBS.size())));
        }
        return moments;
    }

    private static Moment within(String verb) {
        return Moment.within(verb, Objects.requireNonNull(undisturbed.get(verb)), random);
    }

    private static void play(Moment moment, Victim victim) throws SQLException {
        System.out.println(moment + ", " + victim);
        boolean underLock = List.of("copy", "verify").contains(moment.verb());
        if (underLock) {
            Asked.lock(site.first(), true);
        }
        if (moment.verb().equals("verify")) {
            asked.done(site.first(), "copy", asked.newest());
        }
        long before = asked.newest();
        long line = newestLine();
        killAt(moment, victim, before);
        if (moment.verb().equals("copy")) {
            asked.done(site.first(), "verify", before);
        }
        requireWhole(before, line);
        if (underLock) {
            assertThat(Asked.phase(site.first())).isEqualTo("VERIFIED");
            Copied.requireEqual(site.database());
            Asked.lock(site.first(), false);
        }
        assertThat(Asked.phase(site.second())).isEqualTo("CHECKED");
    }

    private static void killAt(Moment moment, Victim victim, long before) throws SQLException {
        CompletableFuture<Optional<Long>> answer =
                CompletableFuture.supplyAsync(() -> Asked.once(site.first(), moment.verb()));
        try (Connection connection =
                site.server().root(site.database().consolidatedSchema()).getConnection()) {
            JdbcClient root = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            moment.await(root, before);
            long worker = Asked.worker(root, site.database().consolidatedSchema());
            victim.kill(site);
            if (victim != Victim.SERVER) {
                await("the session of the dead admin ends")
                        .pollDelay(Duration.ZERO)
                        .until(() -> isGone(root, worker));
            }
        }
        answer.join();
        if (victim == Victim.SERVER) {
            victim.restart(site);
            goesOn(moment.verb(), before);
        } else {
            CompletableFuture<Void> restarted = CompletableFuture.runAsync(() -> victim.restart(site));
            goesOn(moment.verb(), before);
            restarted.join();
        }
        asked.done(site.first(), moment.verb(), before);
    }

    private static void goesOn(String verb, long before) {
        Optional<Row> left = asked.newest(verb, before);
        Inserted inserted = Inserted.since(site.root(), left.map(Row::done).orElse(0L));
        asked.awaitEnd();
        Optional<Row> ended = asked.newest(verb, before);
        ended.filter(row -> !Asked.isDone(row)).ifPresent(row -> Asked.requireSentence(row.error()));
        String state = left.map(Row::state).orElse("NOT BEGUN") + " → "
                + ended.map(Row::state).orElse("NOT BEGUN");
        ends.merge(verb + " " + state, 1, Integer::sum);
        System.out.println("   " + left + " → " + ended);
        if (verb.equals("copy") && ended.filter(Asked::isDone).isPresent()) {
            inserted.requireNoRowTwice(site.root());
        }
    }

    /** Nothing is left behind, and whatever was done was done once. */
    private static void requireWhole(long before, long line) {
        assertThat(Standing.look(site)).isEqualTo(whole);
        List<Row> all = site.root()
                .sql("SELECT id, verb, state, run, done, error FROM auth_lock_operation WHERE id > :before")
                .param("before", before)
                .query(Row.class)
                .list();
        assertThat(all).extracting(Row::state).isSubsetOf("SUCCEEDED", "FAILED", "STOPPED");
        long copies = all.stream()
                .filter(row -> row.verb().equals("copy") && Asked.isDone(row))
                .count();
        assertThat(copiesAfter(line)).isEqualTo(copies);
    }

    private static long newestLine() {
        return site.root()
                .sql("SELECT COALESCE(MAX(id), 0) FROM auth_lock_audit")
                .query(Long.class)
                .single();
    }

    private static long copiesAfter(long line) {
        return site.root()
                .sql(
                        "SELECT COUNT(*) FROM auth_lock_audit WHERE id > :line AND action = 'copy' AND outcome LIKE 'Copied:%'")
                .param("line", line)
                .query(Long.class)
                .single();
    }

    private static boolean isGone(JdbcClient root, long session) {
        return root.sql("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = :session")
                        .param("session", session)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static Duration timed(String verb) {
        if (verb.equals("copy")) {
            Asked.lock(site.first(), true);
        }
        long from = System.nanoTime();
        asked.done(site.first(), verb, asked.newest());
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
