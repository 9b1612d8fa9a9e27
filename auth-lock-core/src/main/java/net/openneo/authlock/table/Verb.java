package net.openneo.authlock.table;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** What an app does with its table, each by a statement that wants this one right only, and touches no row. */
enum Verb {
    SELECT {
        @Override
        Set<String> columns(AccountsMapping mapping) {
            return mapping.columns().keySet();
        }

        @Override
        String statement(String table, Collection<String> columns) {
            return "SELECT %s FROM %s WHERE FALSE".formatted(columns.isEmpty() ? "1" : list(columns), table);
        }
    },
    INSERT {
        @Override
        Set<String> columns(AccountsMapping mapping) {
            return mapping.inserted();
        }

        @Override
        String statement(String table, Collection<String> columns) {
            return columns.isEmpty()
                    ? "INSERT INTO %s () VALUES ()".formatted(table)
                    : "INSERT INTO %s (%s) SELECT %s FROM DUAL WHERE FALSE"
                            .formatted(
                                    table,
                                    list(columns),
                                    String.join(", ", Collections.nCopies(columns.size(), "NULL")));
        }
    },
    /** Of a table none of whose columns is updated, the right to do so is not asked for. */
    UPDATE {
        @Override
        Set<String> columns(AccountsMapping mapping) {
            return mapping.updated();
        }

        @Override
        String statement(String table, Collection<String> columns) {
            return columns.isEmpty()
                    ? "SELECT 1"
                    : "UPDATE %s SET %s WHERE FALSE"
                            .formatted(
                                    table,
                                    columns.stream()
                                            .map(column -> TableName.quote(column) + " = NULL")
                                            .collect(joining(", ")));
        }
    },
    DELETE {
        @Override
        Set<String> columns(AccountsMapping mapping) {
            return Set.of();
        }

        @Override
        String statement(String table, Collection<String> columns) {
            return "DELETE FROM %s WHERE FALSE".formatted(table);
        }
    };

    /** Those that the app uses so. */
    abstract Set<String> columns(AccountsMapping mapping);

    abstract String statement(String table, Collection<String> columns);

    private static String list(Collection<String> columns) {
        return columns.stream().map(TableName::quote).collect(joining(", "));
    }
}
