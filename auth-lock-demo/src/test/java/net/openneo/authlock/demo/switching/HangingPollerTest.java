package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.openneo.authlock.demo.hammer.Writer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The node that the other tests need: one whose poller hangs for real, while the rest of it goes on. */
class HangingPollerTest {
    private static SwitchedSite site;

    @BeforeAll
    static void start() {
        site = new SwitchedSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aNodeWhosePollerHangsIsRefusedByTheDatabaseAndLogsPeopleIn() throws Exception {
        Operator operator = site.fleet().operator();
        Ledger ledger = new Ledger().people(SwitchedSite.PEOPLE);
        URI hanging = site.hanging().baseUrl();
        Load load = new Load(ledger, "h");
        try (load) {
            Writer member = load.member(hanging, site.one().baseUrl());
            load.logins(hanging);
            Load.awaitWrites("at first", List.of(member));
            site.proxy().hang();

            operator.lock();

            assertThat(site.proxy().refusals()).as("refused by the database").isPositive();
            Load.awaitRefusals("under the lock", List.of(member));
            operator.unlock();
            site.proxy().release();
            site.fleet().awaitAgreement();
            Load.awaitWrites("when the word is heard again", List.of(member));
        }
        load.requireNoFailure();
        assertThat(ledger.differences(
                        site.fleet().root(), site.fleet().database().legacyTable()))
                .isEmpty();
    }
}
