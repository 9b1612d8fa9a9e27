package net.openneo.authlock.demo.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each row of some clients has to be, column by column, after what was acknowledged to them. */
final class Model {
    /** As the table itself tells it: the server's tables of tables may tell yesterday's. */
    private static final Pattern NEXT_ID = Pattern.compile("AUTO_INCREMENT=(\\d+)");

    /**
     * @param neoPass the uid of the connection, null while there is none
     */
    record Row(String name, String email, @Nullable String neoPass) {
        Row named(String other) {
            return new Row(other, email, neoPass);
        }

        Row connected(@Nullable String uid) {
            return new Row(name, email, uid);
        }

        /** Every column but the id; those that nobody writes are as they are made. */
        Map<String, Object> columns() {
            Map<String, Object> columns = new HashMap<>(Map.of("name", name, "email", email));
            columns.put("sign_in_count", 0);
            columns.put("failed_attempts", 0);
            if (neoPass != null) {
                columns.put("provider", "neopass");
                columns.put("uid", neoPass);
                columns.put("neopass_email", neoPass + "@neopass.example");
            }
            return columns;
        }
    }

    /** By id; several where the answer was lost, and none of them a row where it may be gone. */
    private final Map<Long, List<Optional<Row>>> rows = new ConcurrentHashMap<>();

    private final Map<String, Row> perhapsInserted = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong nextId = new AtomicLong();

    void acknowledged(long id, Row row) {
        rows.put(id, List.of(Optional.of(row)));
        nextId.accumulateAndGet(id + 1, Math::max);
        acknowledged.incrementAndGet();
    }

    void acknowledgedGone(long id) {
        rows.remove(id);
        acknowledged.incrementAndGet();
    }

    /** The answer was lost; no row where it may be gone. */
    void perhaps(long id, @Nullable Row row) {
        List<Optional<Row>> both = new ArrayList<>(rows.getOrDefault(id, List.of()));
        both.add(Optional.ofNullable(row));
        rows.put(id, both);
    }

    void perhapsInserted(Row row) {
        perhapsInserted.put(row.name(), row);
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Where the table is not what was acknowledged, or would give an id out again; empty when it is exactly that. */
    List<String> differences(JdbcClient root, String table) {
        List<String> differences = new ArrayList<>();
        Map<Long, Map<String, Object>> stored = stored(root, table);
        rows.forEach((id, possible) -> {
            Map<String, Object> found = stored.get(id);
            if (possible.stream()
                    .noneMatch(row -> Objects.equals(row.map(Row::columns).orElse(null), found))) {
                differences.add("Row " + id + " is " + found + " and should be " + possible + ".");
            }
        });
        stored.forEach((id, found) -> {
            Row perhaps = perhapsInserted.get(String.valueOf(found.get("name")));
            if (!rows.containsKey(id) && (perhaps == null || !perhaps.columns().equals(found))) {
                differences.add("Row " + id + " is " + found + " and was acknowledged to nobody.");
            }
        });
        long next = nextId(root, table);
        if (next < nextId.get()) {
            differences.add("The next id is " + next + " and should be at least " + nextId + ".");
        }
        return differences;
    }

    private static long nextId(JdbcClient root, String table) {
        String made = root.sql("SHOW CREATE TABLE " + table)
                .query((row, number) -> row.getString("Create Table"))
                .single();
        Matcher next = NEXT_ID.matcher(made);
        return next.find() ? Long.parseLong(next.group(1)) : 1;
    }

    /** What these clients have written, without the columns that are empty. */
    private static Map<Long, Map<String, Object>> stored(JdbcClient root, String table) {
        Map<Long, Map<String, Object>> stored = new HashMap<>();
        root.sql("SELECT * FROM " + table + " WHERE email LIKE '%@client.example'")
                .query()
                .listOfRows()
                .forEach(row -> {
                    Map<String, Object> columns = new LinkedHashMap<>(row);
                    long id = ((Number) columns.remove("id")).longValue();
                    columns.values().removeIf(Objects::isNull);
                    stored.put(id, columns);
                });
        return stored;
    }
}
