package net.openneo.authlock.statement;

import jakarta.persistence.Table;
import java.util.Locale;
import net.openneo.authlock.AuthLockSettingsException;
import net.openneo.authlock.AuthTable;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The placeholder as Hibernate writes it: alone, for the library puts the database and the table in its place. */
final class PlaceholderName {
    private PlaceholderName() {}

    static boolean is(String table) {
        return unquoted(table).equals(AuthTable.ACTIVE);
    }

    static String unquoted(String name) {
        return name.replaceAll("[`\"]", "");
    }

    /** @throws AuthLockSettingsException if the entity names the placeholder and Hibernate writes something else */
    static void require(EntityPersister entity) {
        entity.forEachTableDetails(details -> {
            String table = unquoted(details.getTableName());
            if (table.endsWith("." + AuthTable.ACTIVE)) {
                throw qualified(entity, table);
            }
            if (!is(table) && table.toLowerCase(Locale.ROOT).contains(AuthTable.ACTIVE) && !table.startsWith("(")) {
                throw renamed(entity, table);
            }
        });
        String root = unquoted(entity.getMappedTableDetails().getTableName());
        if (namesPlaceholder(entity.getMappedClass()) && !root.contains(AuthTable.ACTIVE)) {
            throw renamed(entity, root);
        }
    }

    private static boolean namesPlaceholder(Class<?> type) {
        Table table = AnnotatedElementUtils.findMergedAnnotation(type, Table.class);
        return table != null && is(table.name());
    }

    private static AuthLockSettingsException qualified(EntityPersister entity, String table) {
        String name = entity.getMappedClass().getSimpleName();
        return new AuthLockSettingsException(
                name + " is mapped to " + table + ": the placeholder " + AuthTable.ACTIVE + " must stand alone, for"
                        + " auth-lock puts the database and the table in its place.",
                "Remove hibernate.default_schema and hibernate.default_catalog, and the schema and catalog of " + name
                        + " (@Table or orm.xml). Entities of another database name it themselves, as in @Table(catalog ="
                        + " \"…\").");
    }

    private static AuthLockSettingsException renamed(EntityPersister entity, String table) {
        String name = entity.getMappedClass().getSimpleName();
        return new AuthLockSettingsException(
                name + " names the placeholder " + AuthTable.ACTIVE + " as its table, but the naming strategy makes "
                        + table + " of it.",
                "Let the naming strategy (hibernate.physical_naming_strategy) return " + AuthTable.ACTIVE
                        + " as it is, or remove it.");
    }
}
