package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Procedures and functions that read or write the old table. */
@Component
@Order(405)
final class Routines implements Check {
    private static final String ALL =
            """
            SELECT ROUTINE_TYPE AS kind, ROUTINE_SCHEMA AS `schema`, ROUTINE_NAME AS name, DEFINER AS definer,
                   ROUTINE_DEFINITION AS text, TRUE AS active
            FROM information_schema.ROUTINES
            WHERE ROUTINE_SCHEMA NOT IN ('mysql', 'sys') ORDER BY ROUTINE_SCHEMA, ROUTINE_NAME
            """;

    private final StoredObjects objects;

    Routines(StoredObjects objects) {
        this.objects = objects;
    }

    @Override
    public List<Finding> look(Sight sight) {
        return objects.look(
                sight, new StoredObjects.Sort("routines", "routines", ALL, "go on working on the old accounts", true));
    }
}
