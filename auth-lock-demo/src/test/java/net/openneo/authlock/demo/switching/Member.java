package net.openneo.authlock.demo.switching;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.demo.hammer.Outcome;
import net.openneo.authlock.demo.hammer.Visitor;
import net.openneo.authlock.demo.hammer.Writer;
import net.openneo.authlock.demo.switching.Ledger.Row;

/**
 * Somebody who changes name, address and password at one node, and registers another account at times. After each new
 * password he sees to it that another node lets him in with that one and not with the one before.
 */
final class Member implements Writer.Way {
    private static final long BREATH = Duration.ofMillis(10).toNanos();

    private final Ledger ledger;
    private final URI home;
    private final URI elsewhere;
    private final Visitor session;
    private final long id;
    private Row row;
    private boolean loggedIn;
    private int turn;

    /** @param number of the person, whose account nobody else changes */
    Member(Ledger ledger, int number, URI home, URI elsewhere) {
        this.ledger = ledger;
        this.home = home;
        this.elsewhere = elsewhere;
        this.session = new Visitor(home);
        this.id = number;
        this.row = Ledger.person(number);
    }

    @Override
    public Outcome create(String label) throws IOException, InterruptedException {
        LockSupport.parkNanos(BREATH);
        if (!loggedIn) {
            require(session.logIn(row.name(), String.valueOf(row.password())) == 200, "could not log in at home");
            loggedIn = true;
        }
        return switch (turn++ % 4) {
            case 0 -> register(label);
            case 1 -> change(Map.of("name", label), row.named(label));
            case 2 -> change(confirmed("email", label + "@example.com"), row.reachedAt(label + "@example.com"));
            default -> changePassword("password of " + label);
        };
    }

    private Outcome register(String name) throws IOException, InterruptedException {
        Row account = new Row(name, name + "@example.com", "a long password");
        HttpResponse<String> answer;
        try {
            answer = new Visitor(home)
                    .post(
                            "/register",
                            Map.of("name", name, "email", name + "@example.com", "password", "a long password"));
        } catch (IOException e) {
            ledger.perhapsRegistered(name);
            throw e;
        }
        Outcome outcome = outcome(answer, 201);
        if (outcome == Outcome.ACKNOWLEDGED) {
            ledger.acknowledged(idIn(answer), account);
        }
        return outcome;
    }

    private Outcome change(Map<String, String> form, Row next) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = session.post("/settings", form);
        } catch (IOException e) {
            ledger.perhaps(id, next);
            throw e;
        }
        Outcome outcome = outcome(answer, 200);
        if (outcome == Outcome.ACKNOWLEDGED) {
            row = next;
            ledger.acknowledged(id, next);
        }
        return outcome;
    }

    private Outcome changePassword(String password) throws IOException, InterruptedException {
        String before = String.valueOf(row.password());
        Outcome outcome = change(confirmed("newPassword", password), row.openedBy(password));
        if (outcome == Outcome.ACKNOWLEDGED) {
            require(new Visitor(elsewhere).logIn(row.name(), password) == 200, "was not let in with the new password");
            require(new Visitor(elsewhere).logIn(row.name(), before) == 401, "was let in with the old password");
        }
        return outcome;
    }

    private Map<String, String> confirmed(String field, String value) {
        return Map.of(field, value, "currentPassword", String.valueOf(row.password()));
    }

    private static Outcome outcome(HttpResponse<String> answer, int acknowledged) {
        Outcome outcome = Outcome.of(answer, acknowledged);
        if (outcome == Outcome.FAILED) {
            throw new IllegalStateException("The answer was " + answer.statusCode() + ": " + answer.body());
        }
        return outcome;
    }

    private void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new IllegalStateException("Person " + id + " " + otherwise + ".");
        }
    }

    private static long idIn(HttpResponse<String> answer) {
        return JsonPath.parse(answer.body()).read("$.id", Long.class);
    }
}
