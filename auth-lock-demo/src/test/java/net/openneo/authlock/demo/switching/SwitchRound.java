package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.demo.hammer.Writer;
import net.openneo.authlock.demo.switching.RoundResult.Steps;

/** One move from the legacy table to the consolidated one under load, and what must hold then. */
final class SwitchRound {
    private static final int GUESSED = 61;
    private static final String GUESSED_NAME = "user" + GUESSED;
    private static final String OLD = "password" + GUESSED;
    private static final String NEW = "a new password";
    private static final int GUESSES_BEFORE = 20;
    private static final int GUESSES_AFTER = 100;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final int number;
    private final SwitchedSite site;
    private final Trouble trouble;
    private final Operator operator;
    private final TableWatch legacy;
    private final TableWatch consolidated;
    private final Ledger ledger = new Ledger().people(SwitchedSite.PEOPLE);
    private final Load load;
    private final List<Writer> healthy;
    private final Writer atHanging;
    private final Writer inTheOldTable;
    private final Writer inTheNewTable;

    /** Begins to write and to log in. */
    SwitchRound(int number, SwitchedSite site) throws SQLException {
        Fleet fleet = site.fleet();
        this.number = number;
        this.site = site;
        this.trouble = new Trouble(number);
        this.operator = fleet.operator().impatient(trouble.adminIsAskedTwice());
        this.legacy = fleet.legacy();
        this.consolidated = new TableWatch(fleet.root(), fleet.database().consolidatedTable());
        this.load = new Load(ledger, "r" + number);
        URI one = site.one().baseUrl();
        URI two = site.two().baseUrl();
        this.healthy = List.of(load.member(one, two), load.member(two, one));
        this.atHanging = load.member(site.hanging().baseUrl(), one);
        this.inTheOldTable = load.plainClient(fleet.database(), fleet.database().legacyTable(), number);
        this.inTheNewTable = load.plainClient(fleet.database(), fleet.database().consolidatedTable(), number);
        List.of(one, two, site.hanging().baseUrl()).forEach(load::logins);
    }

    RoundResult play() throws SQLException {
        try (load;
                Guesses guesses = new Guesses(GUESSED_NAME, OLD)) {
            Load.awaitWrites("before the lock", List.of(healthy.get(0), healthy.get(1), atHanging, inTheOldTable));
            Duration lock = lock();
            String atLock = legacy.contents();
            long writesAtLock = legacy.use().writes();
            Duration copy = copy();
            assertThat(legacy.contents()).as("the old table when it was copied").isEqualTo(atLock);
            Duration change = change();
            assertThat(consolidated.contents())
                    .as("the new table before it is open, round %d", number)
                    .isEqualTo(atLock);
            Duration unlock = unlock(guesses);

            load.close();
            load.requireNoFailure();
            requireWhatWasAcknowledged();
            assertThat(legacy.contents()).as("the old table at the end").isEqualTo(atLock);
            assertThat(legacy.use().writes()).as("writes to the old table").isEqualTo(writesAtLock);
            return result(guesses.count(), new Steps(lock, copy, change, unlock));
        } finally {
            site.wakeUp();
        }
    }

    private Duration lock() {
        if (trouble.somebodySleeps()) {
            site.sleeper().pause();
        }
        int refusedBefore = site.proxy().refusals();
        if (trouble.somebodyHangsBeforeTheLock()) {
            site.proxy().hang();
        }
        Duration lock = operator.lock();
        if (trouble.somebodyHangsBeforeTheLock()) {
            assertThat(site.proxy().refusals())
                    .as("writes of the hanging node that the database refused, round %d", number)
                    .isGreaterThan(refusedBefore);
        }
        Load.awaitRefusals("under the lock", everybody());
        return lock;
    }

    private Duration copy() {
        Duration copy = operator.copy();
        Load.awaitTries("after the copy", List.of(inTheNewTable));
        assertThat(inTheNewTable.acknowledged())
                .as("writes to the new table before it is open, round %d", number)
                .isEmpty();
        return copy;
    }

    private Duration change() {
        site.proxy().hang();
        if (trouble.somebodyStartsInTheMiddle()) {
            site.startNewcomer();
        }
        Duration change = operator.switchTable();
        Load.awaitRefusals("after the switch", everybody());
        return change;
    }

    /** Somebody gets a new password in the moment of the unlock, while others try the old one at every node. */
    private Duration unlock(Guesses guesses) {
        List.of(site.one(), site.two(), site.hanging()).forEach(node -> guesses.at(node.baseUrl()));
        URI one = site.one().baseUrl();
        CompletableFuture<NewPassword> wanted = NewPassword.wanted(one, GUESSED_NAME, OLD, NEW);
        await("guesses under the lock").atMost(LONG).until(() -> guesses.count() > guesses.nodes() * GUESSES_BEFORE);

        Duration unlock = operator.unlock();

        NewPassword password = wanted.join();
        ledger.acknowledged(GUESSED, Ledger.person(GUESSED).openedBy(NEW));
        site.newcomer().ifPresent(node -> guesses.at(node.baseUrl()));
        if (trouble.somebodySleeps()) {
            guesses.at(site.sleeper().baseUrl());
            site.sleeper().resume();
        }
        Load.awaitWrites("after the unlock", List.of(healthy.get(0), healthy.get(1), inTheNewTable));
        Load.awaitRefusals("after the unlock", List.of(inTheOldTable));
        await("guesses after the new password")
                .atMost(LONG)
                .until(() -> guesses.since(password.granted()).size() > guesses.nodes() * GUESSES_AFTER);
        requireRight(guesses, password);
        return unlock;
    }

    private List<Writer> everybody() {
        return List.of(healthy.get(0), healthy.get(1), atHanging, inTheOldTable, inTheNewTable);
    }

    private void requireRight(Guesses guesses, NewPassword password) {
        assertThat(guesses.before(password.sent()))
                .as("failed log-ins with what was the password still, round %d", number)
                .filteredOn(guess -> guess.status() != 200)
                .isEmpty();
        assertThat(guesses.since(password.granted()))
                .as("log-ins with a password that was changed before, round %d", number)
                .filteredOn(guess -> guess.status() != 401 && guess.answered())
                .isEmpty();
    }

    private void requireWhatWasAcknowledged() {
        String table = site.fleet().database().consolidatedTable();
        assertThat(ledger.differences(site.fleet().root(), table))
                .as("differences between the new table and what was acknowledged, round %d", number)
                .isEmpty();
    }

    private RoundResult result(int guesses, Steps steps) {
        return new RoundResult(
                load.logins(), load.longestLogin(), ledger.acknowledged(), load.refused(), guesses, steps);
    }
}
