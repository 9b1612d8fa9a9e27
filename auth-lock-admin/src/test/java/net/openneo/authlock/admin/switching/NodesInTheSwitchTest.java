package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.TO_LEGACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What live nodes have to say before the accounts move, and after. */
class NodesInTheSwitchTest {
    private static final Consolidating consolidating = Consolidating.start("auth-lock.admin.live-after=4s");
    private static final RunningAdmin admin = consolidating.admin();

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    void oneThatHasNotAcknowledgedTheLockIsWaitedForUntilItIsSilent() {
        consolidating.node("deaf");
        consolidating.copied();
        int revision = admin.get("/api/lock").read("$.revision");
        consolidating.alive("deaf");

        Answer waiting = admin.put("/api/table", TO_CONSOLIDATED);

        String sentence = "Node deaf has acknowledged revision " + (revision - 1) + " and not yet " + revision
                + "; it is waited for until it does, or has not been heard from for 4 s.";
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(202);
        assertThat(waiting.<String>read("$.active")).isEqualTo("LEGACY");
        assertThat(waiting.<Integer>read("$.revision")).isEqualTo(revision);
        assertThat(waiting.<List<String>>read("$.missing")).containsExactly(sentence);
        assertThat(waiting.<List<String>>read("$.nodes.missing")).containsExactly("deaf");
        consolidating.alive("deaf");
        Answer flipped = admin.flip("AUTH_CONSOLIDATED_TABLE", true);
        assertThat(flipped.status()).isEqualTo(409);
        assertThat(flipped.detail()).isEqualTo(sentence);

        awaitSilence();

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.<String>read("$.active")).isEqualTo("CONSOLIDATED");
    }

    @Test
    void oneThatDoesNotFollowIsNamed() {
        consolidating.copied();
        consolidating.node("slow");
        int revision = admin.get("/api/lock").read("$.revision");

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(moved.status()).as(moved.body()).isEqualTo(202);
        assertThat(moved.<String>read("$.active")).isEqualTo("CONSOLIDATED");
        assertThat(moved.<List<String>>read("$.missing"))
                .containsExactly("Node slow uses the LEGACY table at revision " + revision
                        + ", and the accounts live in the CONSOLIDATED table since revision " + (revision + 1)
                        + "; it is waited for until it does too, or it has not been heard from for 4 s.");
        assertThat(moved.<Integer>read("$.nodes.live")).isOne();
        assertThat(moved.<Integer>read("$.nodes.agreeing")).isZero();
        assertThat(moved.<List<String>>read("$.nodes.missing")).containsExactly("slow");

        consolidating.node("slow");

        Answer again = admin.put("/api/table", TO_CONSOLIDATED);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.<Integer>read("$.revision")).isEqualTo(revision + 1);
        assertThat(again.<Integer>read("$.nodes.agreeing")).isOne();
    }

    @Test
    void oneThatCannotUseTheNewTableKeepsTheAccountsWhereTheyAre() {
        consolidating.copied();
        consolidating.node("poor");
        consolidating.node("poor", "hindrance", "The account app@% may not SELECT from it.");

        assertRefused("Node poor cannot use the consolidated table: The account app@% may not SELECT from it. Mend that"
                + " or stop the node, and ask again.");

        assertThat(admin.get("/api/nodes").<String>read("$[0].hindrance"))
                .isEqualTo("The account app@% may not SELECT from it.");
    }

    @Test
    void oneThatHasNotLookedSinceTheCopyKeepsTheAccountsWhereTheyAre() {
        admin.lock();
        consolidating.node("busy");
        consolidating.copy();

        assertRefused(
                "Node busy has not yet looked whether it can use the consolidated table as it is since the copy; it"
                        + " looks every second, so ask again.");
    }

    @Test
    void oneThatNeverLooksIsTooOld() {
        consolidating.copied();
        consolidating.node("old");
        consolidating
                .root()
                .sql("UPDATE auth_lock_node SET tables_checked_at = NULL")
                .update();

        assertRefused("Node old has not told whether it could use the consolidated table: it may have just started, so"
                + " ask again; or its auth-lock (0.1.0) is too old to tell, so update it, or stop it.");
    }

    @Test
    void oneThatIsNoLongerLiveIsNotAsked() {
        consolidating.copied();
        consolidating.node("poor");
        consolidating.node("poor", "hindrance", "It has no rights.");
        awaitSilence();

        assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
    }

    @Test
    void oneThatCannotUseTheNewTableMayGoBack() {
        consolidating.switched();
        consolidating.node("poor");
        consolidating.node("poor", "hindrance", "It has no rights.");

        Answer back = admin.put("/api/table", TO_LEGACY);

        assertThat(back.<String>read("$.active")).as(back.body()).isEqualTo("LEGACY");
    }

    @Test
    void areShownWithWhatTheyHaveOpenAndFound() {
        consolidating.node("node-a");

        Answer nodes = admin.get("/api/nodes");

        assertThat(nodes.<Integer>read("$[0].oldestRevision"))
                .isEqualTo(admin.get("/api/lock").<Integer>read("$.revision"));
        assertThat(nodes.<String>read("$[0].tablesCheckedAt")).endsWith("Z");
        assertThat(nodes.<Object>read("$[0].hindrance")).isNull();
    }

    private static void assertRefused(String sentence) {
        Answer before = admin.get("/api/table");

        Answer refused = admin.put("/api/table", TO_CONSOLIDATED);
        Answer flipped = admin.flip("AUTH_CONSOLIDATED_TABLE", true);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(flipped.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/table").body()).isEqualTo(before.body());
    }

    private static void awaitSilence() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/api/nodes").<Boolean>read("$[0].live"));
    }
}
