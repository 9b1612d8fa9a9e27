package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Views that show the old table. */
@Component
@Order(400)
final class Views implements Check {
    private static final String ALL =
            """
            SELECT 'VIEW' AS kind, TABLE_SCHEMA AS `schema`, TABLE_NAME AS name, DEFINER AS definer,
                   VIEW_DEFINITION AS text, TRUE AS active
            FROM information_schema.VIEWS
            WHERE TABLE_SCHEMA NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
            ORDER BY TABLE_SCHEMA, TABLE_NAME
            """;

    private final StoredObjects objects;

    Views(StoredObjects objects) {
        this.objects = objects;
    }

    @Override
    public List<Finding> look(Sight sight) {
        return objects.look(
                sight, new StoredObjects.Sort("views", "views", ALL, "go on showing the old accounts", true));
    }
}
