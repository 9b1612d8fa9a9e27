package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.testing.FreshDatabases;

/** A table and another one that is to be equal to it, each in a database of its own, and an admin that compares them. */
final class TwoTables implements AutoCloseable {
    private final RunningAdmin admin;
    private final TableName expected;
    private final TableName actual;

    private TwoTables(RunningAdmin admin, String expected, String actual) {
        this.admin = admin;
        FreshDatabases databases = admin.databases();
        this.expected = new TableName(databases.legacySchema(), expected);
        this.actual = new TableName(databases.consolidatedSchema(), actual);
        admin.root()
                .sql("GRANT ALL ON " + databases.legacySchema() + ".* TO " + RunningAdmin.account(databases))
                .update();
    }

    /** @param settings as in {@code auth-lock.admin.verify.range-rows=2} */
    static TwoTables named(String expected, String actual, String... settings) {
        return new TwoTables(RunningAdmin.start(settings), expected, actual);
    }

    RunningAdmin admin() {
        return admin;
    }

    TableName expected() {
        return expected;
    }

    TableName actual() {
        return actual;
    }

    /** @param columns what follows the name in CREATE TABLE */
    void create(String columns) {
        send("CREATE TABLE " + expected.sql() + " " + columns);
    }

    /** Makes the other table anew, equal to the first. */
    void copy() {
        send(
                "DROP TABLE IF EXISTS $actual",
                "CREATE TABLE $actual LIKE $expected",
                "INSERT INTO $actual (" + columns() + ") SELECT " + columns() + " FROM $expected",
                "ALTER TABLE $actual AUTO_INCREMENT = " + nextId());
    }

    /** Gives the other table the rows of the first one again. */
    void refill() {
        send(
                "START TRANSACTION",
                "DELETE FROM $actual",
                "INSERT INTO $actual (" + columns() + ") SELECT " + columns() + " FROM $expected",
                "COMMIT",
                "ALTER TABLE $actual AUTO_INCREMENT = " + nextId());
    }

    private String columns() {
        return admin
                .root()
                .sql("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME ="
                        + " :table AND GENERATION_EXPRESSION = '' ORDER BY ORDINAL_POSITION")
                .param("schema", expected.schema())
                .param("table", expected.table())
                .query(String.class)
                .list()
                .stream()
                .map(TableName::quote)
                .collect(Collectors.joining(", "));
    }

    private BigInteger nextId() {
        try (Session session = session()) {
            BigInteger next = NextId.of(session.sql(), expected);
            return next == null ? BigInteger.ONE : next;
        }
    }

    private Session session() {
        return admin.context().getBean(Sessions.class).open();
    }

    /** Sends statements in one session that takes whatever it is given; {@code $actual} and {@code $expected} are names. */
    void send(String... statements) {
        try (Connection connection = admin.databases().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',"
                    + " information_schema_stats_expiry = 0");
            statement.setEscapeProcessing(false);
            for (String one : statements) {
                statement.execute(one.replace("$actual", actual.sql()).replace("$expected", expected.sql()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    Verdict compare() {
        return compare(Expected.SAME);
    }

    Verdict compare(Expected wanted) {
        try (Session session = session()) {
            return admin.context()
                    .getBean(TableComparison.class)
                    .compare(session, expected, actual, wanted, rows -> {});
        }
    }

    /** The rows, in one way alone. */
    List<Difference> compare(RowComparison way) {
        try (Session session = session()) {
            TablePair pair = TablePair.of(session.sql(), expected, actual).orElseThrow();
            return way.compare(session.sql(), pair, new Range(null, null)).differences();
        }
    }

    static List<String> sentences(Verdict verdict) {
        return verdict.differences().stream().map(Difference::sentence).toList();
    }

    @Override
    public void close() {
        admin.close();
        admin.databases().drop();
    }
}
