package net.openneo.authlock.admin.web.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.web.console.PageVisit;
import net.openneo.authlock.admin.web.console.VisitedPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a form of the page asks for before anything is done. */
class FormsTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneWithoutTheTokenOfThePage(Action action) {
        String before = admin.get("/api/audit").body();
        for (VisitedPage answer : new VisitedPage[] {
            operator.postAlone(action.href(), "id", "1", "reason", "x"),
            operator.postAlone(action.href(), "id", "1", "reason", "x", "_csrf", "guessed")
        }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("was not sent by this page, so nothing was done.");
        }
        assertThat(admin.get("/api/audit").body()).isEqualTo(before);
    }

    @Test
    void whatCannotBeUndoneWantsThePasswordAgain() {
        String database = admin.databases().consolidatedSchema();
        VisitedPage form = operator.get("/console/actions/leave");
        for (String wrong : new String[] {"", "viewer", "guessed"}) {
            VisitedPage refused = operator.submit(form, "typed", database, "password", wrong);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text())
                    .contains("The password is not the one that you signed in with, so nothing was done.");
        }

        VisitedPage asked = operator.submit(form, "typed", database, "password", "operator");

        assertThat(asked.status()).isEqualTo(409);
    }

    @Test
    void whatIsDangerousWantsItsNameTyped() {
        VisitedPage form = operator.get("/console/actions/unfence");

        VisitedPage refused = operator.submit(form, "typed", "users");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The name was not typed as it stands there, so nothing was done. Type "
                        + admin.databases().legacyTable() + ".");
    }
}
