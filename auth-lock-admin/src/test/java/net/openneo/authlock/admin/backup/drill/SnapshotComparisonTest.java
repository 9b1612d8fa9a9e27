package net.openneo.authlock.admin.backup.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.backup.HostileTables;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that moves on between two moments, and what may and may not have been restored of it. */
class SnapshotComparisonTest {
    private static final FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
    private static final String SOURCE = databases.legacySchema();
    private static final String SCRATCH = SOURCE + "_auth_lock_drill";
    private static RunningAdmin admin;
    private static Sessions sessions;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start(databases);
        sessions = admin.context().getBean(Sessions.class);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.root().sql("DROP DATABASE IF EXISTS " + SCRATCH).update();
        databases.drop();
    }

    @BeforeEach
    void make() {
        HostileTables.execute(
                databases,
                "DROP DATABASE IF EXISTS " + SCRATCH,
                "DROP TABLE IF EXISTS moving, keyless",
                "CREATE DATABASE " + SCRATCH,
                "CREATE TABLE moving (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9), email VARCHAR(9))",
                "INSERT INTO moving VALUES (-7, 'a', NULL), (1, 'a', 'b'), (3, 'a', 'b'), (9, 'a', 'b')",
                "CREATE TABLE keyless (name VARCHAR(9))",
                "INSERT INTO keyless VALUES ('a'), ('a'), ('b')");
        restore();
    }

    /** As the tables are at this moment. */
    private static void restore() {
        for (String table : new String[] {"moving", "keyless"}) {
            HostileTables.execute(
                    databases,
                    "DROP TABLE IF EXISTS " + SCRATCH + "." + table,
                    "CREATE TABLE " + SCRATCH + "." + table + " LIKE " + table,
                    "ALTER TABLE " + SCRATCH + "." + table + " AUTO_INCREMENT = " + nextId(table),
                    "INSERT INTO " + SCRATCH + "." + table + " SELECT * FROM " + table);
        }
    }

    private static String nextId(String table) {
        return admin.root()
                .sql("SHOW CREATE TABLE " + SOURCE + "." + table)
                .query((row, number) -> row.getString(2))
                .single()
                .replaceFirst("(?s).* AUTO_INCREMENT=(\\d+) .*|.*", "0$1");
    }

    private static Snapshot now() {
        return Snapshot.open(sessions, List.of(name(SOURCE, "moving"), name(SOURCE, "keyless")));
    }

    private static Snapshot restored() {
        return Snapshot.open(sessions, List.of(name(SCRATCH, "moving"), name(SCRATCH, "keyless")));
    }

    private static TableName name(String schema, String table) {
        return new TableName(schema, table);
    }

    private static DumpedTable dumped(String table) {
        return admin.context().getBean(LegacyTables.class).require().stream()
                .filter(one -> one.name().table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Deviation> compare(String table, Snapshot before, @Nullable Snapshot after) {
        try (Snapshot restored = restored()) {
            return new SnapshotComparison(before, after, restored, SCRATCH).compare(dumped(table), rows -> {});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moving, DELETE FROM s.moving WHERE id = -7, the row of the table s.moving with id -7 is missing",
        "moving, DELETE FROM s.moving WHERE id = 9, the row of the table s.moving with id 9 is missing",
        "moving, INSERT INTO s.moving VALUES (2; 'a'; 'b'), the row of the table s.moving with id 2 is too much",
        "moving, UPDATE s.moving SET name = 'A' WHERE id = 3, "
                + "the row of the table s.moving with id 3 differs in the column name",
        "moving, UPDATE s.moving SET email = '' WHERE id = -7, "
                + "the row of the table s.moving with id -7 differs in the column email",
        "moving, UPDATE s.moving SET name = 'ab'; email = '' WHERE id = 9, "
                + "the row of the table s.moving with id 9 differs in the column name",
        "moving, UPDATE s.moving SET id = 4 WHERE id = 3, the row of the table s.moving with id 3 is missing",
        "moving, ALTER TABLE s.moving AUTO_INCREMENT = 99, the next id of the table s.moving is another one",
        "moving, ALTER TABLE s.moving ADD KEY (name), the table s.moving is made otherwise",
        "keyless, DELETE FROM s.keyless WHERE name = 'a' LIMIT 1, the rows of the table s.keyless differ",
        "keyless, UPDATE s.keyless SET name = 'b' WHERE name = 'a' LIMIT 1, the rows of the table s.keyless differ",
        "keyless, UPDATE s.keyless SET name = 'A' WHERE name = 'b', the rows of the table s.keyless differ",
    })
    void findsWhatIsNotAsItWas(String table, String change, String found) {
        HostileTables.execute(databases, change.replace("s.", SCRATCH + ".").replace(";", ","));

        try (Snapshot before = now();
                Snapshot after = now()) {
            Deviation expected = new Deviation(false, found.replace("s.", SOURCE + "."));
            assertThat(compare(table, before, null)).contains(expected);
            assertThat(compare(table, before, after)).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moving, INSERT INTO moving VALUES (12; 'c'; NULL)",
        "moving, DELETE FROM moving WHERE id = 1",
        "moving, UPDATE moving SET name = 'c' WHERE id = 3",
        "moving, UPDATE moving SET id = 100 WHERE id = 9",
        "moving, DELETE FROM moving",
        "keyless, INSERT INTO keyless VALUES ('c')",
    })
    void whatWasWrittenMeanwhileMayBeAsBeforeOrAsAfter(String table, String change) {
        try (Snapshot before = now()) {
            HostileTables.execute(databases, change.replace(";", ","));
            try (Snapshot after = now()) {
                assertThat(compare(table, before, after)).isEmpty();

                restore();

                assertThat(compare(table, before, after)).isEmpty();
                assertThat(compare(table, before, null)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moving, UPDATE moving SET name = 'c' WHERE id = 3, UPDATE moving SET name = 'd' WHERE id = 3, "
                + "the row of the table s.moving with id 3 differs in the column name",
        "moving, INSERT INTO moving VALUES (12; 'c'; NULL), UPDATE moving SET name = 'd' WHERE id = 12, "
                + "the row of the table s.moving with id 12 is too much",
        "keyless, INSERT INTO keyless VALUES ('c'), DELETE FROM keyless WHERE name = 'b', "
                + "the rows of the table s.keyless differ",
    })
    void whatWasWrittenTwiceMeanwhileCannotBeJudged(String table, String first, String second, String found) {
        try (Snapshot before = now()) {
            HostileTables.execute(databases, first.replace(";", ","));
            restore();
            HostileTables.execute(databases, second);
            try (Snapshot after = now()) {
                assertThat(compare(table, before, after))
                        .contains(new Deviation(true, found.replace("s.", SOURCE + ".")));
            }
        }
    }

    @Test
    void goesThroughMoreThanAPage() {
        HostileTables.execute(
                databases,
                "INSERT INTO moving (name) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10996)"
                        + " SELECT /*+ SET_VAR(cte_max_recursion_depth = 20000) */ 'x' FROM n");
        restore();
        AtomicLong seen = new AtomicLong();

        try (Snapshot before = now();
                Snapshot restored = restored()) {
            assertThat(new SnapshotComparison(before, null, restored, SCRATCH)
                            .compare(dumped("moving"), seen::addAndGet))
                    .isEmpty();
        }
        assertThat(seen).hasValue(11_000);
        HostileTables.execute(databases, "DELETE FROM " + SCRATCH + ".moving WHERE id = 11005");
        try (Snapshot before = now()) {
            assertThat(compare("moving", before, null))
                    .contains(new Deviation(
                            false, "the row of the table " + SOURCE + ".moving with id 11005 is missing"));
        }
    }

    @Test
    void theOrderOfRowsWithoutAKeyDoesNotMatter() {
        String numbers =
                "INSERT INTO %skeyless WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n <"
                        + " 900) SELECT n FROM n ORDER BY n %s";
        HostileTables.execute(databases, numbers.formatted("", "ASC"), numbers.formatted(SCRATCH + ".", "DESC"));

        try (Snapshot before = now()) {
            assertThat(compare("keyless", before, null)).isEmpty();
        }
    }

    @Test
    void betweenTwoReadingsNobodyWaits() {
        try (Snapshot before = now()) {
            assertThat(compare("moving", before, null)).isEmpty();

            HostileTables.execute(
                    databases, "SET SESSION lock_wait_timeout = 1", "ALTER TABLE moving ADD COLUMN more INT");
        }
    }
}
