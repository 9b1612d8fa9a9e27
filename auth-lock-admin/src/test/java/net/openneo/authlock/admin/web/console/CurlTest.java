package net.openneo.authlock.admin.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The call that a page shows does what its button does. */
class CurlTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void doesTheSame(Asked asked) {
        prepare(asked);
        VisitedPage form = operator.get(asked.address());
        Answer answer = run(call(form));
        Map<String, Object> byRest = seen();
        undo();
        prepare(asked);

        VisitedPage done = operator.submit(operator.get(asked.address()), asked.fields());

        assertThat(answer.status()).as(answer.body()).isIn(200, 202);
        assertThat(done.status()).as(done.text()).isEqualTo(302);
        assertThat(seen()).isEqualTo(byRest);
        undo();
    }

    @Test
    void isOfWhoeverLooks() {
        assertThat(call(PageVisit.by("viewer", admin).get("/console/actions/lock")))
                .startsWith("curl --user viewer -X PUT http://127.0.0.1:");
        assertThat(call(operator.get("/console/actions/end-blocker?id=1;reboot%20%27x")))
                .contains("/api/blockers/1;reboot '\\''x'");
    }

    static List<Asked> actions() {
        return List.of(
                new Asked("lock", "reason", "It's \"so\" & $HOME `id`; \\ ü\uD83D\uDE80", "operations", "settings"),
                new Asked(
                        "lock",
                        "reason",
                        "all",
                        "message",
                        "We'll be back.",
                        "plannedEnd",
                        in(Duration.ofDays(30)),
                        "maxLocked",
                        "90"),
                new Asked("unlock"),
                new Asked("fence"),
                new Asked("unfence", "typed", admin.databases().legacyTable()),
                new Asked("view"),
                new Asked("unview"),
                new Asked("attest-p2", "statement", "Nothing else."),
                new Asked(
                        "attest-p4",
                        "statement",
                        "It's tonight.",
                        "start",
                        in(Duration.ofHours(-1)),
                        "plannedEnd",
                        in(Duration.ofHours(5))),
                new Asked("attest-p5", "statement", "On the front page."));
    }

    /** A time from now on, as a browser's field has it. */
    private static String in(Duration time) {
        return Instant.now().plus(time).toString().substring(0, "2026-01-31T20:15".length());
    }

    /** So that it can be done. */
    private static void prepare(Asked asked) {
        if (List.of("lock", "unlock", "unfence").contains(asked.word())) {
            admin.put("/api/fence", null);
        }
        if (asked.word().equals("unlock")) {
            admin.lock();
        }
        if (asked.word().equals("unview")) {
            admin.put("/api/view", null);
        }
    }

    private static void undo() {
        admin.delete("/api/lock");
        admin.delete("/api/view");
        admin.delete("/api/fence");
    }

    /** How it stands, and who is said to have done the last thing, without what every change has of its own. */
    private static Map<String, Object> seen() {
        Map<String, Object> lock = new TreeMap<>(admin.get("/api/lock").<Map<String, Object>>read("$"));
        List.of("revision", "since", "unlockAt", "refusedSince").forEach(lock::remove);
        Map<String, Object> seen = new TreeMap<>();
        seen.put("lock", lock);
        seen.put("view", admin.get("/api/view").read("$"));
        seen.put("fence", admin.get("/api/fence").read("$.legacy.installed"));
        Answer audit = admin.get("/api/audit?limit=1");
        seen.put("audit", List.of(audit.read("$[0].actor"), audit.read("$[0].action")));
        return seen;
    }

    private static String call(VisitedPage page) {
        String body = page.body();
        String code = body.substring(body.indexOf("<code>", body.indexOf("<details id=\"curl\"")) + 6);
        return HtmlUtils.htmlUnescape(code.substring(0, code.indexOf("</code>")));
    }

    private static Answer run(String call) {
        List<String> words = words(call);
        int data = words.indexOf("--data");
        String address = words.get(words.indexOf("-X") + 2);
        return admin.send(
                words.get(words.indexOf("-X") + 1),
                address.substring(address.indexOf("/api/")),
                words.get(words.indexOf("--user") + 1),
                data < 0 ? null : words.get(data + 1));
    }

    /** As a shell gives them to curl. */
    private static List<String> words(String call) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "curl() { printf '%s\\0' \"$@\"; }\n" + call).start();
            String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return List.of(words.split("\0"));
        } catch (IOException e) {
            throw new IllegalStateException("There is no shell.", e);
        }
    }

    /** An action and what is typed for it. */
    record Asked(String word, List<String> typed) {
        Asked(String word, String... typed) {
            this(word, List.of(typed));
        }

        String address() {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console/actions/" + word);
            List<Object> values = new ArrayList<>();
            for (int at = 0; at < typed.size(); at += 2) {
                address.queryParam(typed.get(at), "{value" + at + "}");
                values.add(typed.get(at + 1));
            }
            return address.encode().buildAndExpand(values.toArray()).toUriString();
        }

        String[] fields() {
            return typed.toArray(String[]::new);
        }
    }
}
