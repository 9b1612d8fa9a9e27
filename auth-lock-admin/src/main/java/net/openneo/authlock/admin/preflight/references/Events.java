package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Events that read or write the old table: they do so by themselves. */
@Component
@Order(410)
final class Events implements Check {
    private static final String ALL =
            """
            SELECT 'EVENT' AS kind, EVENT_SCHEMA AS `schema`, EVENT_NAME AS name, DEFINER AS definer,
                   EVENT_DEFINITION AS text, STATUS = 'ENABLED' AS active
            FROM information_schema.EVENTS ORDER BY EVENT_SCHEMA, EVENT_NAME
            """;

    private final StoredObjects objects;

    Events(StoredObjects objects) {
        this.objects = objects;
    }

    @Override
    public List<Finding> look(Sight sight) {
        return objects.look(
                sight,
                new StoredObjects.Sort("events", "events", ALL, "go on working on the old accounts by itself", false));
    }
}
