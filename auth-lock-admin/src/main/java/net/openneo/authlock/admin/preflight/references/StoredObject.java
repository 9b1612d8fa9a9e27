package net.openneo.authlock.admin.preflight.references;

import java.util.Locale;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A view, or a program that the server keeps.
 *
 * @param kind as it stands in DROP
 * @param text null or empty where the server does not show it to admin
 * @param active false for an event that is switched off
 */
record StoredObject(String kind, String schema, String name, String definer, @Nullable String text, boolean active) {
    TableName fullName() {
        return new TableName(schema, name);
    }

    boolean isHidden() {
        return text == null || text.isEmpty();
    }

    String drop() {
        return "DROP " + kind + " " + fullName().sql() + ";";
    }

    /** Within a sentence: like {@code event openneo_id.tidy of root@localhost}. */
    @Override
    public String toString() {
        return kind.toLowerCase(Locale.ROOT) + " " + fullName() + " of " + definer;
    }
}
