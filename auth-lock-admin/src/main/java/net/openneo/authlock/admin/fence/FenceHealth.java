package net.openneo.authlock.admin.fence;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** DOWN when a trigger or the row that once stood is gone or differs, or a lock stands that nobody asked for; a planned one is no reason. */
@Component("fenceHealthIndicator")
final class FenceHealth extends AbstractHealthIndicator {
    private final FenceInspection inspection;

    FenceHealth(FenceInspection inspection) {
        super("The fence could not be looked at.");
        this.inspection = inspection;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        FenceStatus status = inspection.look();
        List<String> losses = status.losses();
        builder.status(losses.isEmpty() ? "UP" : "DOWN").withDetail("losses", losses);
        status.existing()
                .forEach(table -> builder.withDetail(
                        table.table(),
                        table.armed()
                                ? "armed"
                                : table.proven() ? "proven" : table.installed() ? "installed" : "open"));
    }
}
