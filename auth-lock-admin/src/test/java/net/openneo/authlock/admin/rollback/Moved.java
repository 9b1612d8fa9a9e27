package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;

/**
 * An admin whose accounts have moved and can be written to, and a model of them: a table that auth-lock does not know, to which
 * the same is written.
 */
final class Moved implements AutoCloseable {
    static final String WITHOUT_CANARY = "{\"withoutCanary\": \"a test\"}";
    private static final Duration LONG = Duration.ofSeconds(60);

    final RunningAdmin admin;
    final String legacy;
    final String consolidated;
    final String model;
    private final PlayedNode node;

    Moved(RunningAdmin admin) {
        this.admin = admin;
        legacy = admin.databases().legacyTable();
        consolidated = admin.databases().consolidatedTable();
        model = admin.databases().consolidatedSchema() + ".model";
        admin.root().sql("CREATE TABLE " + model + " LIKE " + legacy).update();
        admin.root().sql("INSERT INTO " + model + " SELECT * FROM " + legacy).update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        node = new PlayedNode(admin);
    }

    /** With that many accounts, which have not moved yet. */
    static Moved start(int accounts, String... settings) {
        return new Moved(RunningAdmin.start(settings).with(accounts));
    }

    /** As at the start, for what comes next; only ids that were given are not given again. */
    Moved refilled(int accounts) {
        for (String table : List.of(legacy, model)) {
            send(table, "DELETE FROM $table");
            for (int id = 1; id <= accounts; id++) {
                send(
                        table,
                        "INSERT INTO $table (id, name, email) VALUES (" + id + ", 'user" + id + "', 'user" + id
                                + "@example.com')");
            }
        }
        return this;
    }

    /** Moves them, and lets them be written to. */
    Moved there() {
        switched();
        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);
        assertThat(open.status()).as(open.body()).isEqualTo(200);
        return this;
    }

    /** Moves them, under the lock. */
    void switched() {
        verified();
        await().untilAsserted(() -> {
            Answer moved = admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}");
            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        });
    }

    void verified() {
        OpenGate.plant(admin);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
        assertThat(ended("copy").<String>read("$.state")).isEqualTo("SUCCEEDED");
        assertThat(ended("verify").<String>read("$.state")).isEqualTo("SUCCEEDED");
    }

    /** The same to the consolidated table and to the model, each named {@code $table} in it. */
    void write(String... statements) {
        send(consolidated, statements);
        send(model, statements);
    }

    /** To one table, in one transaction of a client that knows nothing of auth-lock. */
    void send(String table, String... statements) {
        try (Connection client = admin.client();
                Statement statement = client.createStatement()) {
            for (String one : statements) {
                statement.execute(one.replace("$table", table));
            }
            client.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Past the fence of the legacy table, as nobody can who does not take it off. */
    void pastTheFence(String statement) {
        pastTheFence(legacy, statement);
    }

    void pastTheFence(String table, String statement) {
        admin.root()
                .sql("CREATE TABLE kept_fence SELECT * FROM auth_lock_fence")
                .update();
        admin.root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'OPEN', active_table = 'LEGACY'")
                .update();
        send(table, statement);
        admin.root()
                .sql("REPLACE INTO auth_lock_fence SELECT * FROM kept_fence")
                .update();
        admin.root().sql("DROP TABLE kept_fence").update();
    }

    Answer started(String verb) {
        return started(admin, verb);
    }

    static Answer started(RunningAdmin one, String verb) {
        return one.send("POST", "/api/consolidation/" + verb, "operator", null);
    }

    Answer ended(String verb) {
        return ended(admin, verb);
    }

    Answer ended(RunningAdmin one, String verb) {
        Answer started = started(one, verb);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return end(started.response().headers().firstValue("Location").orElseThrow());
    }

    /** One that has to be stopped. */
    Answer stopped(String verb) {
        Answer operation = ended(verb);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
        return operation;
    }

    void unlocked() {
        Answer open = admin.delete("/api/lock");
        assertThat(open.status()).as(open.body()).isEqualTo(200);
    }

    /** What a step has found, by the id of the runbook. */
    String finding(String id, String property) {
        List<String> found = admin.get("/api/consolidation").read("$.checks[?(@.id == '" + id + "')]." + property);
        return found.get(0);
    }

    /** The operation once it has ended. */
    Answer end(String location) {
        return await().atMost(LONG)
                .until(
                        () -> admin.get(location),
                        answer -> answer.status() == 200
                                && !answer.<String>read("$.state").equals("RUNNING"));
    }

    /** A rollback that has to succeed. */
    Answer back() {
        Answer operation = ended("rollback");
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return operation;
    }

    String phase() {
        return admin.get("/api/consolidation").read("$.phase");
    }

    String active() {
        return admin.get("/api/table").read("$.active");
    }

    /** The legacy table is the model, and everybody may write to it. */
    void assertBack() throws SQLException {
        assertThat(rows(legacy)).isEqualTo(rows(model));
        assertThat(phase()).isEqualTo("NEW");
        assertThat(active()).isEqualTo("LEGACY");
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
        long next = nextId(model);
        assertThat(nextId(legacy)).isGreaterThanOrEqualTo(next);
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_pass")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The consolidated table is the model, and everybody may write to it: nothing has happened. */
    void assertStillThere() throws SQLException {
        assertThat(rows(consolidated)).isEqualTo(rows(model));
        assertThat(active()).isEqualTo("CONSOLIDATED");
    }

    /** Every row with every column as the bytes that the server sends. */
    List<String> rows(String table) throws SQLException {
        try (Connection client = admin.client();
                Statement statement = client.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder one = new StringBuilder();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    byte[] bytes = row.getBytes(column);
                    one.append(bytes == null ? "null" : HexFormat.of().formatHex(bytes))
                            .append(' ');
                }
                rows.add(one.toString());
            }
            return rows;
        }
    }

    /** The id of a row that is added, and is not kept. */
    long nextId(String table) throws SQLException {
        try (Connection client = admin.client();
                Statement statement = client.createStatement()) {
            statement.execute("INSERT INTO " + table + " (name) VALUES ('next')", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet key = statement.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        node.close();
        admin.close();
        admin.databases().drop();
    }
}
