package net.openneo.authlock.admin.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares how two tables are made, and names each thing that is not as it has to be. */
final class StructureComparison {
    private static final int LONGEST_VALUE = 100;

    private final JdbcClient sql;
    private final TableName expected;
    private final TableName actual;

    StructureComparison(JdbcClient sql, TableName expected, TableName actual) {
        this.sql = sql;
        this.expected = expected;
        this.actual = actual;
    }

    List<Difference> differences(Expected wanted) {
        Structure source = Structure.of(sql, expected);
        Structure must = wanted.collation() == null ? source : source.collated(wanted.collation());
        Structure is = Structure.of(sql, actual);
        List<Difference> differences = new ArrayList<>();
        must.things().forEach((thing, facts) -> differences.addAll(differences(thing, facts, is)));
        is.things().keySet().stream()
                .filter(thing -> !must.things().containsKey(thing))
                .forEach(thing -> differences.add(
                        difference(thing, "The " + named(thing) + " of " + actual + " is not in " + expected + ".")));
        order(must, is).ifPresent(differences::add);
        if (differences.isEmpty()) {
            otherwise().ifPresent(differences::add);
        }
        return differences;
    }

    private List<Difference> differences(Structure.Thing thing, Map<String, String> must, Structure structure) {
        Map<String, String> is = structure.things().get(thing);
        if (is == null) {
            return List.of(
                    difference(thing, "The " + named(thing) + " of " + expected + " is missing in " + actual + "."));
        }
        return must.entrySet().stream()
                .filter(fact -> !fact.getValue().equals(is.get(fact.getKey())))
                .map(fact -> difference(
                        thing,
                        "The " + fact.getKey() + " of the " + named(thing) + " is "
                                + shown(is.getOrDefault(fact.getKey(), "")) + " in " + actual + ", and has to be "
                                + shown(fact.getValue()) + " as in " + expected + "."))
                .toList();
    }

    /** A column that one of the two does not have does not move those that follow it. */
    private Optional<Difference> order(Structure must, Structure is) {
        List<String> wanted =
                must.columns().stream().filter(is.columns()::contains).toList();
        List<String> found =
                is.columns().stream().filter(must.columns()::contains).toList();
        for (int at = 0; at < wanted.size(); at++) {
            if (!wanted.get(at).equals(found.get(at))) {
                return Optional.of(difference(
                        new Structure.Thing(Difference.Kind.COLUMN, wanted.get(at)),
                        "The columns of " + actual + " are in another order than those of " + expected
                                + ", beginning with the column " + wanted.get(at) + "."));
            }
        }
        return Optional.empty();
    }

    /** What the server would write about it holds what has no name above. */
    private Optional<Difference> otherwise() {
        return Made.of(sql, expected).equals(Made.of(sql, actual))
                ? Optional.empty()
                : Optional.of(difference(
                        new Structure.Thing(Difference.Kind.TABLE, ""),
                        "The table " + actual + " is made otherwise than " + expected + "; compare SHOW CREATE TABLE "
                                + expected.sql() + " with SHOW CREATE TABLE " + actual.sql() + "."));
    }

    private Difference difference(Structure.Thing thing, String sentence) {
        return new Difference(
                thing.kind(), actual.toString(), null, thing.name().isEmpty() ? null : thing.name(), sentence);
    }

    private static String named(Structure.Thing thing) {
        String kind = thing.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Stream.of(kind, thing.name())
                .filter(word -> !word.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    }
}
