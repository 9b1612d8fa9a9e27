package net.openneo.authlock.admin.web.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.web.console.PageVisit;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.VisitedPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of roles holds, over REST and on the page alike. */
class RolesTableTest {
    private static final List<String> ROLES = List.of("viewer", "operator", "approver");
    private static final Pattern CALL = Pattern.compile("`(?:(PUT|POST|DELETE) )?(/api/[^` ]+|…/[^` ]+)`");

    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final PageVisit nobody = PageVisit.to(admin);
    private static final Map<String, PageVisit> visits =
            ROLES.stream().collect(Collectors.toMap(role -> role, role -> PageVisit.by(role, admin)));

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holdsOverRest(Row row) {
        for (String role : ROLES) {
            // Of something that nobody has seen, so that nothing is done where it is allowed.
            Answer answer = admin.send(row.method(), row.path(), role, "{}", "If-Match", "\"never seen\"");

            if (row.allowed().contains(role)) {
                assertThat(answer.status()).as(role + ": " + answer.body()).isNotIn(401, 403, 405, 500);
            } else {
                assertThat(answer.status()).as(role).isEqualTo(403);
                assertThat(answer.detail()).isEqualTo(row.sentence("read.", ""));
            }
        }
        assertThat(admin.send(row.method(), row.path(), "", "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holdsOnThePage(Row row) {
        assertThat(row.actions()).as("an action that does " + row).isNotEmpty();
        for (Action action : row.actions()) {
            for (String role : ROLES) {
                VisitedPage answer = visitOf(role).post(action.href(), "id", "1");

                if (row.allowed().contains(role)) {
                    assertThat(answer.status()).as(role + ": " + answer.text()).isIn(303, 400, 404, 409);
                    assertThat(answer.location()).doesNotContain("sign-in");
                } else {
                    assertThat(answer.status()).as(role).isEqualTo(403);
                    assertThat(answer.text()).contains(row.sentence("look.", " Nothing was done."));
                }
            }
            VisitedPage answer = nobody.post(action.href(), "id", "1");
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).startsWith("/sign-in?ended&again=%2Fconsole%2Factions%2F" + action.word());
        }
    }

    @Test
    void namesWhateverCanBeDoneOnThePage() {
        List<Action> named = rows().flatMap(row -> row.actions().stream()).toList();

        assertThat(named).containsExactlyInAnyOrder(Action.values());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void letsEverybodyWhoIsKnownLookAtEverything(String path) {
        for (String role : ROLES) {
            VisitedPage page = visitOf(role).get(path);

            assertThat(page.status()).as(role + ": " + page.text()).isEqualTo(200);
        }
        VisitedPage page = nobody.get(path);
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.location()).startsWith("/sign-in");
    }

    @Test
    void letsNobodyElseHearWhatChanges() {
        assertThat(nobody.get("/console/events").status()).isEqualTo(401);
    }

    private static PageVisit visitOf(String role) {
        return Objects.requireNonNull(visits.get(role));
    }

    static Stream<String> pages() {
        Stream<String> parts = admin.context().getBeansOfType(Part.class).values().stream()
                .map(part -> "/console/parts/" + part.name());
        Stream<String> actions = Arrays.stream(Action.values()).map(Action::href);
        Stream<String> others = Stream.of(
                "/",
                "/console/audit",
                "/console/checks/P1",
                "/console/report?format=html",
                "/console/report?format=markdown");
        return Stream.of(parts, actions, others).flatMap(all -> all);
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        readme().lines()
                .dropWhile(line -> !line.equals("| | viewer | operator | approver |"))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .forEach(line -> rows.addAll(rows(line)));
        assertThat(rows).hasSizeGreaterThan(20);
        return rows.stream();
    }

    /** A call without a verb is asked for in the same way as the one before it. */
    private static List<Row> rows(String line) {
        String[] cells = line.split("\\|");
        List<String> allowed = ROLES.stream()
                .filter(role -> cells[2 + ROLES.indexOf(role)].strip().equals("yes"))
                .toList();
        List<Row> rows = new ArrayList<>();
        Matcher call = CALL.matcher(cells[1]);
        String method = "";
        String path = "";
        while (call.find()) {
            method = call.group(1) == null ? method : call.group(1);
            path = call.group(2).replace("…", path.replaceAll("/[^/]*$", ""));
            rows.add(new Row(method, path, allowed));
        }
        return rows;
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("..", "README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param allowed the roles that may call it */
    record Row(String method, String path, List<String> allowed) {
        List<Action> actions() {
            return Arrays.stream(Action.values())
                    .filter(action -> action.method().equals(method))
                    .filter(action -> action.path().replace("{id}", "1").equals(path))
                    .toList();
        }

        String sentence(String looking, String end) {
            return (allowed.equals(List.of("approver"))
                            ? "This takes the role APPROVER: what cannot be undone is approved by a second person."
                            : "This takes the role OPERATOR; yours may only " + looking)
                    + end;
        }
    }
}
