package net.openneo.authlock.admin.verify;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long a comparison takes beside the copy that it compares; asked for with {@code -Dauth-lock.speed.rows=60000}. */
@EnabledIfSystemProperty(named = "auth-lock.speed.rows", matches = "\\d+")
class ComparisonSpeedTest {
    private static final int ROUNDS = Integer.getInteger("auth-lock.speed.rounds", 3);

    @Test
    void isMeasured() {
        int rows = Integer.getInteger("auth-lock.speed.rows");
        try (TwoTables tables = TwoTables.named(
                "users",
                "auth_users",
                "auth-lock.admin.verify.range-rows=" + System.getProperty("auth-lock.speed.range", "10000"),
                "auth-lock.admin.verify.sessions=" + System.getProperty("auth-lock.speed.sessions", "2"))) {
            tables.send("SET SESSION cte_max_recursion_depth = 10000000", fill(rows));
            for (int round = 0; round < ROUNDS; round++) {
                tables.send("DROP TABLE IF EXISTS $actual", "CREATE TABLE $actual LIKE $expected");
                double copy = seconds(() -> {
                    tables.send(
                            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                            "INSERT INTO $actual SELECT * FROM $expected");
                    return "";
                });
                double compare = seconds(tables::compare);
                double checksum = seconds(() -> {
                    tables.send("CHECKSUM TABLE $actual, $expected");
                    return "";
                });
                System.out.printf(
                        "%d rows: copied in %.2f s, compared in %.2f s (%.2f), CHECKSUM TABLE of both in %.2f s%n",
                        rows, copy, compare, compare / copy, checksum);
            }
        }
    }

    private static double seconds(Supplier<?> work) {
        long begun = System.nanoTime();
        work.get();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String fill(int rows) {
        return """
                INSERT INTO $expected
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                SELECT i, CONCAT('user', i), SHA2(i, 256), CONCAT('user', i, '@example.com'), MD5(i),
                       IF(i %% 20 = 0, SHA1(i), NULL), i %% 100, '2024-01-01' + INTERVAL i SECOND,
                       '2023-01-01' + INTERVAL i SECOND, '192.168.100.17', '10.0.0.1', 0, IF(i %% 50 = 0, SHA1(i), NULL),
                       NULL, '2020-01-01', '2024-01-01', NULL, IF(i %% 3 = 0, '2024-05-05 10:10:10.123456', NULL),
                       IF(i %% 10 = 0, 'neopass', NULL), IF(i %% 10 = 0, UUID(), NULL),
                       IF(i %% 10 = 0, CONCAT('user', i, '@example.com'), NULL) FROM n
                """
                .formatted(rows);
    }
}
