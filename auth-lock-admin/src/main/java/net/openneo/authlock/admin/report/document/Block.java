package net.openneo.authlock.admin.report.document;

import java.util.List;

/** What a section consists of. Every text in it is made {@link Plain}, wherever it came from. */
public sealed interface Block {
    /** A few sentences. */
    record Text(String text) implements Block {
        public Text {
            text = Plain.text(text);
        }
    }

    /**
     * @param rows each with as many cells as there are columns
     */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = Plain.all(columns);
            rows = rows.stream().map(Plain::all).toList();
        }
    }

    /** One thing, and what is to be said of it. */
    record Entry(String heading, List<Fact> facts) implements Block {
        public Entry {
            heading = Plain.text(heading);
            facts = List.copyOf(facts);
        }
    }

    /** As in "Wanted: none". */
    record Fact(String label, String text) {
        public Fact {
            label = Plain.text(label);
            text = Plain.text(text);
        }
    }

    /** A table, or a sentence where it would have no rows. */
    static Block tableOr(String none, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty() ? new Text(none) : new Table(columns, rows);
    }
}
