package net.openneo.authlock.admin.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another collation of the new table would fold together, or could not hold. */
class OtherCollationTest {
    private static final RunningAdmin admin = RunningAdmin.start("auth-lock.consolidated-collation=latin1_german2_ci");
    private static final Looking looking = new Looking(admin);
    private static final String OLD = admin.databases().legacyTable();
    private static final String OLD_SQL = "`" + admin.databases().legacySchema() + "`.`users`";

    @AfterEach
    void empty() {
        looking.run("DELETE FROM " + OLD);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void allTextStaysApart() {
        looking.run("INSERT INTO " + OLD + " (name, email) VALUES ('anna', 'anna@example.com'), ('berta', NULL)");

        looking.passes(
                CollidingKeys.class,
                "unique-collisions",
                "All values of the unique indexes of " + OLD + " still differ under latin1_german2_ci.");
        looking.passes(
                CollidingLogins.class,
                "login-collisions",
                "Each log-in by name or email still finds who it found under latin1_german2_ci.");
        looking.passes(
                TextOutsideCharset.class, "text-outside-charset", "The charset latin1 holds all text of " + OLD + ".");
    }

    @Test
    void twoEmailsBecomeEqual() {
        looking.run("INSERT INTO " + OLD
                + " (name, email) VALUES ('a', 'mueller@example.com'), ('b', 'müller@example.com')");

        String groups = " FROM " + OLD_SQL + " WHERE `email` IS NOT NULL GROUP BY CONVERT(`email` USING latin1) COLLATE"
                + " latin1_german2_ci HAVING COUNT(";
        looking.stops(
                CollidingKeys.class,
                "unique-collisions",
                "1 values of the unique index index_users_on_email of " + OLD
                        + " differ in some accounts today and would be the"
                        + " same under latin1_german2_ci, so the copy would fail; change those accounts, or"
                        + " auth-lock.consolidated-collation. Their ids: SELECT GROUP_CONCAT(`id`)" + groups
                        + "*) > 1;");
        looking.stops(
                CollidingLogins.class,
                "login-collisions",
                "1 values of email in " + OLD
                        + " stand for several accounts under latin1_german2_ci that have different ones"
                        + " today, so somebody would no longer log in, or as somebody else; change those accounts, or"
                        + " auth-lock.consolidated-collation. Their ids: SELECT GROUP_CONCAT(`id`)" + groups
                        + "DISTINCT `email`) > 1;");
    }

    @Test
    void twoNamesBecomeEqualThatNoIndexKeepsApart() {
        looking.run("INSERT INTO " + OLD + " (name) VALUES ('jaeger'), ('jäger'), ('twice'), ('Twice')");

        assertThat(looking.find(CollidingLogins.class, "login-collisions").sentence())
                .startsWith("1 values of name in " + OLD
                        + " stand for several accounts under latin1_german2_ci that have" + " different ones today, ");
        looking.passes(
                CollidingKeys.class,
                "unique-collisions",
                "All values of the unique indexes of " + OLD + " still differ under latin1_german2_ci.");
    }

    @Test
    void theCharsetCannotHoldAName() {
        looking.run("INSERT INTO " + OLD + " (name) VALUES ('Łukasz'), ('plain')");

        looking.stops(
                TextOutsideCharset.class,
                "text-outside-charset",
                "1 values of name in " + OLD
                        + " have characters that the charset latin1 does not have, so the copy would fail or"
                        + " lose them; take a collation of utf8mb4 for auth-lock.consolidated-collation, or leave it out.");
    }
}
