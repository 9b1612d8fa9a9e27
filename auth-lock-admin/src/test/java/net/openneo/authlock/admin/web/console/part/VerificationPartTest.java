package net.openneo.authlock.admin.web.console.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.report.document.Page;
import net.openneo.authlock.admin.web.console.PageVisit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The section of the verification, as people get it. */
class VerificationPartTest {
    private static final RunningAdmin admin = RunningAdmin.start();
    private static final PageVisit viewer = PageVisit.by("viewer", admin);
    private static final String RANGES = "[{\"from\": null, \"to\": 2, \"rows\": 1234567, \"differences\": 0},"
            + " {\"from\": 3, \"to\": 18446744073709551614, \"rows\": 2, \"differences\": 1},"
            + " {\"from\": 18446744073709551615, \"to\": null, \"rows\": 0, \"differences\": 2}]";

    @BeforeEach
    void forget() {
        admin.root().sql("DELETE FROM auth_lock_operation").update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void rangesInWhichSomethingDiffersComeFirst() {
        operation("STOPPED", "{\"differences\": [], \"ranges\": " + RANGES + "}", null);

        assertThat(part().rows())
                .containsExactly(
                        List.of("3 – 18446744073709551614", "2", "1 difference"),
                        List.of("18446744073709551615 and above", "0", "2 differences"),
                        List.of("up to 2", "1\u202f234\u202f567", "equal"));
        assertThat(part().all("span").stream().map(chip -> chip.getAttribute("class")))
                .containsExactly("chip stopped", "chip stopped", "chip passed");
    }

    @Test
    void rangesAreShownWhileItCompares() {
        operation("RUNNING", null, "{\"ranges\": [{\"from\": null, \"to\": 9, \"rows\": 8, \"differences\": 0}]}");

        assertThat(part().rows()).containsExactly(List.of("up to 9", "8", "equal"));
        assertThat(part().all("p").get(0).getTextContent()).isEqualTo("It is comparing.");
    }

    @Test
    void eachDifferenceIsASentence() {
        operation(
                "STOPPED",
                """
                {"sourceRows": 5, "copiedRows": 4, "seconds": 1.5, "begunAt": "2026-04-01T02:03:04Z",
                 "loginColumns": ["name", "email"], "all": false,
                 "differences": [{"kind": "MISSING_ROW", "table": "a.b", "key": "3", "column": null,
                                  "sentence": "Row 3 of a.b is <missing> in c.d."}]}
                """,
                null);

        Page part = part();
        assertThat(part.all("li").stream().map(item -> item.getTextContent()))
                .containsExactly("Row 3 of a.b is <missing> in c.d.");
        assertThat(part.all("p").stream()
                        .map(paragraph -> paragraph.getTextContent().replaceAll("\\s+", " ")))
                .containsExactly(
                        "The tables differ: 5 rows in the old table, 4 in the new one.",
                        "Took 1.5 s; what was written after 2026-04-01 02:03:04 was not compared. Everybody was looked for by"
                                + " name, email.",
                        "There are more than are listed.");
        assertThat(part.all("details")).isEmpty();
    }

    private static void operation(String state, @Nullable String result, @Nullable String checkpoint) {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_operation
                          (verb, state, unit, actor, started_at, run_began_at, updated_at, result, checkpoint)
                        VALUES ('verify', :state, 'rows', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),
                                :result, :checkpoint)
                        """)
                .param("state", state)
                .param("result", result)
                .param("checkpoint", checkpoint)
                .update();
    }

    private static Page part() {
        return Page.of("<section>" + viewer.get("/console/parts/verification").body() + "</section>");
    }
}
