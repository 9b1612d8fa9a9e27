package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Triggers of other tables that read or write the old one. */
@Component
@Order(415)
final class TriggersElsewhere implements Check {
    private static final String ALL =
            """
            SELECT 'TRIGGER' AS kind, TRIGGER_SCHEMA AS `schema`, TRIGGER_NAME AS name, DEFINER AS definer,
                   ACTION_STATEMENT AS text, TRUE AS active
            FROM information_schema.TRIGGERS
            WHERE TRIGGER_SCHEMA NOT IN ('mysql', 'sys') AND TRIGGER_NAME NOT LIKE 'auth\\_lock\\_%'
            ORDER BY TRIGGER_SCHEMA, TRIGGER_NAME
            """;

    private final StoredObjects objects;

    TriggersElsewhere(StoredObjects objects) {
        this.objects = objects;
    }

    @Override
    public List<Finding> look(Sight sight) {
        return objects.look(
                sight,
                new StoredObjects.Sort(
                        "triggers-elsewhere",
                        "triggers",
                        ALL,
                        "be refused by the fence, and with it whatever fires it",
                        false));
    }
}
