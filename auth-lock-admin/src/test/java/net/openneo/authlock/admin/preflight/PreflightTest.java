package net.openneo.authlock.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Plan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/** Where a preflight leads, with checks that answer as they are told. */
class PreflightTest {
    private static final Told told = new Told();
    private static final RunningAdmin admin =
            RunningAdmin.start(context -> context.addBeanFactoryPostProcessor(PreflightTest::takeInPlaceOfAll));

    /** Answers as it is told. */
    private static final class Told implements Check {
        private volatile Check answer = Told::passes;

        static List<Finding> passes(Sight sight) {
            return asked(sight).passed(3, "Told to pass.");
        }

        static List<Finding> stops(Sight sight) {
            return asked(sight).stopped(4, "Told to stop; tell it otherwise.");
        }

        static List<Finding> warns(Sight sight) {
            return asked(sight).warned(5, "Told to warn.");
        }

        private static Sight.Asked asked(Sight sight) {
            return sight.asked("told", "What it is told", "SELECT 3", "3");
        }

        @Override
        public List<Finding> look(Sight sight) {
            return answer.look(sight);
        }

        @Override
        public List<Plan.Statement> statements() {
            return List.of(Plan.Statement.once("DO 1"));
        }
    }

    private static void takeInPlaceOfAll(ConfigurableListableBeanFactory factory) {
        for (String name : factory.getBeanNamesForType(Check.class, true, false)) {
            ((BeanDefinitionRegistry) factory).removeBeanDefinition(name);
        }
        factory.registerSingleton("told", told);
    }

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void reset() {
        told.answer = Told::passes;
        admin.delete("/api/lock");
        run("UPDATE auth_lock_consolidation SET phase = 'NEW'");
        run("DELETE FROM auth_lock_finding");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void opensTheGateWithoutALock() {
        Answer operation = preflight();

        assertThat(operation.<String>read("$.state")).isEqualTo("SUCCEEDED");
        assertThat(operation.<String>read("$.result.phase")).isEqualTo("CHECKED");
        assertThat(operation.<Integer>read("$.result.passed")).isEqualTo(1);
        assertThat(operation.<Integer>read("$.done")).isEqualTo(1);
        assertThat(operation.<Integer>read("$.total")).isEqualTo(1);
        assertThat(operation.<String>read("$.unit")).isEqualTo("checks");
        assertThat(phase()).isEqualTo("CHECKED");
    }

    @Test
    void leadsToTheLockThatIsOn() {
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        preflight();

        assertThat(phase()).isEqualTo("LOCKED");
    }

    @Test
    void passesWithAWarningAndNamesIt() {
        told.answer = Told::warns;

        Answer operation = preflight();

        assertThat(operation.<List<String>>read("$.result.warned")).containsExactly("told");
        assertThat(operation.<Integer>read("$.result.passed")).isZero();
        assertThat(phase()).isEqualTo("CHECKED");
    }

    @Test
    void closesTheGateAndKeepsWhatWasFound() {
        preflight();
        told.answer = Told::stops;

        Answer operation = preflight();

        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error"))
                .isEqualTo(
                        "The preflight stops at told; GET /api/consolidation tells what was found, and what to do about it.");
        assertThat(phase()).isEqualTo("NEW");
        Answer look = admin.get("/api/consolidation");
        assertThat(look.<List<String>>read("$.checks[*].id")).containsExactly("told");
        assertThat(look.<String>read("$.checks[0].state")).isEqualTo("STOPPED");
        assertThat(look.<String>read("$.checks[0].title")).isEqualTo("What it is told");
        assertThat(look.<String>read("$.checks[0].sentence")).isEqualTo("Told to stop; tell it otherwise.");
        assertThat(look.<String>read("$.checks[0].evidence.query")).isEqualTo("SELECT 3");
        assertThat(look.<String>read("$.checks[0].evidence.value")).isEqualTo("4");
        assertThat(look.<String>read("$.checks[0].evidence.wanted")).isEqualTo("3");
        assertThat(look.<String>read("$.checks[0].evidence.by")).isEqualTo("operator");
        assertThat(look.<List<String>>read("$.gateClosed")).contains("told: Told to stop; tell it otherwise.");
    }

    @Test
    void stopsWhereTheServerDoesNotTell() {
        told.answer = sight -> {
            sight.sql().sql("SELECT 1 FROM no_such_table").query().listOfRows();
            return List.of();
        };

        assertThat(preflight().<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(admin.get("/api/consolidation").<String>read("$.checks[0].sentence"))
                .isEqualTo(
                        "This could not be told, and what is not known is not trusted: the server answered with error 1146."
                                + " See to it, and POST /api/consolidation/preflight again.");
    }

    @Test
    void failsWithNothingChangedWhereItsSessionIsLost() {
        preflight();
        told.answer = sight -> {
            run("KILL " + sight.session().id());
            sight.sql().sql("SELECT 1").query(Integer.class).single();
            return List.of();
        };

        Answer operation = preflight();

        assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
        assertThat(operation.<String>read("$.error"))
                .matches("The database failed while admin looked around \\(error \\d+\\); POST"
                        + " /api/consolidation/preflight again\\.");
        assertThat(phase()).isEqualTo("CHECKED");
        told.answer = Told::passes;
        assertThat(preflight().<String>read("$.state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void looksNoMoreOnceTheCopyStands() {
        run("UPDATE auth_lock_consolidation SET phase = 'COPIED'");

        Answer refused = admin.send("POST", "/api/consolidation/preflight", "operator", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The consolidation is in phase COPIED, and the preflight looks in phase NEW, CHECKED or LOCKED; GET"
                                + " /api/consolidation tells what comes next.");
    }

    @Test
    void showsWhatItWouldLookAtAndChange() {
        Answer plan = admin.get("/api/consolidation/dry-run/preflight");

        assertThat(plan.<List<String>>read("$.checks")).containsExactly("Look at: Told.");
        assertThat(plan.<List<String>>read("$.statements[*].sql")).containsExactly("DO 1");
    }

    static Answer preflight() {
        return preflight(admin);
    }

    /** Asks for one, and waits until it has ended. */
    static Answer preflight(RunningAdmin admin) {
        Answer accepted = admin.send("POST", "/api/consolidation/preflight", "operator", null);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(location), answer -> !answer.<String>read("$.state")
                        .equals("RUNNING"));
    }

    private static String phase() {
        return admin.get("/api/consolidation").read("$.phase");
    }

    private static void run(String statement) {
        admin.root().sql(statement).update();
    }
}
