package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.api.Test;

/** A rollback of a table with the worst names, and with changes that a comparison can overlook. No node is live. */
class BackFromHostileTableTest {
    private static final String COLUMNS =
            """
            (name VARCHAR(30) CHARACTER SET utf8mb4 NOT NULL, email VARCHAR(50) NULL,
             lower_name VARCHAR(30) CHARACTER SET utf8mb4 AS (LOWER(name)) STORED,
             shout VARCHAR(30) CHARACTER SET utf8mb4 AS (UPPER(name)) VIRTUAL,
             zero DATE NULL, exact DECIMAL(20, 10), rough FLOAT, fine DOUBLE, bytes VARBINARY(10), more JSON,
             stamp TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6), flags BIT(5), kind ENUM('a', 'b', ''),
             members SET('x', 'y'), hidden INT INVISIBLE DEFAULT 3,
             PRIMARY KEY (KEY_COLUMN), UNIQUE KEY one (email), KEY lower_names (lower_name), CHECK (hidden < 100)
            ) DEFAULT CHARSET = latin1
            """;

    @Test
    void everyChangeGoesBackToTheByte() throws SQLException {
        try (HostileSite site = new HostileSite()) {
            String list =
                    "(KEY_COLUMN, name, email, zero, exact, rough, fine, bytes, more, flags, kind, members, hidden)";
            site.accounts(
                    "INT NOT NULL AUTO_INCREMENT",
                    COLUMNS,
                    list + " VALUES (-2147483648, 'low', NULL, NULL, 1.0000000001, 0.1, 0.1, X'00', '{\"a\": 1.0}',"
                            + " b'10101', 'a', 'x,y', 7)",
                    list + " VALUES (0, '', '', '0000-00-00', NULL, 0e0, 0e0, '', 'null', NULL, '', '', NULL)",
                    list + " VALUES (17, ' x ', 'é@x', '1000-00-01', 3, 1e30, 1e300, X'20', '[1]', b'0', 'b', 'x', 1)",
                    list + " VALUES (18, 'Same', 'e', NULL, 3, 3, 3, X'20', '[]', b'0', 'b', 'y', 1)",
                    list + " VALUES (19, 'gone', 'g', NULL, 3, 3, 3, X'20', '[]', b'0', 'b', 'y', 1)");
            site.copied();
            succeeded(site, "verify");
            assertThat(site.admin
                            .put("/api/table", "{\"active\": \"CONSOLIDATED\"}")
                            .status())
                    .isEqualTo(200);
            unlock(site);
            write(site, "UPDATE $table SET rough = -0e0, fine = -0e0 WHERE $key = 0");
            write(site, "UPDATE $table SET more = '{\"a\": 1}', exact = 1.0000000002 WHERE $key = -2147483648");
            write(site, "UPDATE $table SET name = ' x', email = 'É@x', bytes = X'2000' WHERE $key = 17");
            write(site, "UPDATE $table SET name = 'same', kind = 'a', members = 'x', flags = b'1' WHERE $key = 18");
            write(site, "DELETE FROM $table WHERE $key = 19");
            write(site, "INSERT INTO $table ($key, name, email, hidden) VALUES (2000000, '👩‍🚀', 'g', NULL)");
            write(site, "DELETE FROM $table WHERE $key = 2000000");
            write(site, "INSERT INTO $table ($key, name, email) VALUES (20, 'a`b\\'c', 'g')");

            Answer operation = ended(site, "rollback");

            assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
            assertThat(operation.<String>read("$.error"))
                    .isEqualTo(
                            "No node of the auth app is live, so nobody can try the critical paths; start one and POST"
                                    + " /api/consolidation/canary again, or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens"
                                    + " the table without.");
            assertThat(site.admin.get("/api/table").<String>read("$.phase")).isEqualTo("ROLLED_BACK");
            assertThat(operation.<Integer>read("$.result.changedRows")).isEqualTo(4);
            assertThat(operation.<Integer>read("$.result.deletedRows")).isOne();
            assertThat(operation.<Integer>read("$.result.insertedRows")).isOne();
            assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo(2000001);
            unlock(site);
            site.oracle().assertEqualRows(HostileSite.KEY, 5);
            site.oracle().assertEqualStructure();
            assertThat(site.admin.get("/api/table").<String>read("$.phase")).isEqualTo("NEW");
        }
    }

    private static void write(HostileSite site, String statement) throws SQLException {
        site.execute(
                statement.replace("$table", site.consolidated.sql()).replace("$key", TableName.quote(HostileSite.KEY)));
    }

    private static void unlock(HostileSite site) {
        Answer open = site.admin.delete("/api/lock", "{\"withoutCanary\": \"no node here\"}");
        assertThat(open.status()).as(open.body()).isEqualTo(200);
    }

    private static void succeeded(HostileSite site, String verb) {
        Answer operation = ended(site, verb);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
    }

    private static Answer ended(HostileSite site, String verb) {
        Answer started = site.admin.send("POST", "/api/consolidation/" + verb, "operator", null);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return Copies.ended(
                site.admin, started.response().headers().firstValue("Location").orElseThrow());
    }
}
