package net.openneo.authlock.demo.switching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.openneo.authlock.demo.account.SaltedPassword;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every account has to be, after what was acknowledged to those who wrote. */
public final class Ledger {
    /** @param password none for what a plain client wrote */
    record Row(String name, @Nullable String email, @Nullable String password) {
        Row named(String other) {
            return new Row(other, email, password);
        }

        Row reachedAt(String other) {
            return new Row(name, other, password);
        }

        Row openedBy(String other) {
            return new Row(name, email, other);
        }
    }

    /** As it is stored. */
    private record Stored(long id, String name, @Nullable String email, @Nullable String hash, @Nullable String salt) {
        boolean is(Row row) {
            return name.equals(row.name())
                    && Objects.equals(email, row.email())
                    && (row.password() == null ? hash == null : SaltedPassword.matches(row.password(), hash, salt));
        }
    }

    /** By id; several where the answer to a write was lost, and none of them a row where it may be gone. */
    private final Map<Long, List<Optional<Row>>> rows = new ConcurrentHashMap<>();

    private final Set<String> perhapsRegistered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** The people who were there before anybody wrote. */
    public Ledger people(int count) {
        for (int number = 1; number <= count; number++) {
            rows.put((long) number, List.of(Optional.of(person(number))));
        }
        return this;
    }

    static Row person(int number) {
        return new Row("user" + number, "user" + number + "@example.com", "password" + number);
    }

    void acknowledged(long id, Row row) {
        rows.put(id, List.of(Optional.of(row)));
        acknowledged.incrementAndGet();
    }

    void acknowledgedGone(long id) {
        rows.remove(id);
        acknowledged.incrementAndGet();
    }

    /** The answer was lost. */
    void perhaps(long id, @Nullable Row row) {
        rows.merge(id, List.of(Optional.ofNullable(row)), (known, added) -> {
            List<Optional<Row>> all = new ArrayList<>(known);
            all.addAll(added);
            return all;
        });
    }

    void perhapsRegistered(String name) {
        perhapsRegistered.add(name);
    }

    public int acknowledged() {
        return acknowledged.get();
    }

    /** Where the table is not what was acknowledged, as sentences; empty when it is exactly that. */
    public List<String> differences(JdbcClient root, String table) {
        List<String> differences = new ArrayList<>();
        Set<Long> missing = new HashSet<>(rows.keySet());
        root
                .sql("SELECT id, name, email, encrypted_password, password_salt FROM " + table)
                .query(Ledger::stored)
                .stream()
                .forEach(stored -> {
                    missing.remove(stored.id());
                    difference(stored).ifPresent(differences::add);
                });
        missing.stream()
                .filter(id -> !possible(id).contains(Optional.<Row>empty()))
                .map(id -> "Row " + id + " is missing; it should be " + possible(id) + ".")
                .forEach(differences::add);
        return differences;
    }

    private Optional<String> difference(Stored stored) {
        List<Optional<Row>> possible = possible(stored.id());
        if (possible.isEmpty()) {
            return perhapsRegistered.contains(stored.name())
                    ? Optional.empty()
                    : Optional.of("Row " + stored.id() + " (" + stored.name() + ") was acknowledged to nobody.");
        }
        return possible.stream().flatMap(Optional::stream).anyMatch(stored::is)
                ? Optional.empty()
                : Optional.of("Row " + stored.id() + " is " + stored + " and should be " + possible + ".");
    }

    private List<Optional<Row>> possible(long id) {
        return rows.getOrDefault(id, List.of());
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("encrypted_password"),
                row.getString("password_salt"));
    }
}
