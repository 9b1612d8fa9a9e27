package net.openneo.authlock.admin.rollback;

import org.springframework.stereotype.Component;

/** Tries the legacy table while the public is still locked out. */
@Component
final class TryStep implements Step {
    @Override
    public Stage stage() {
        return Stage.TRY;
    }

    @Override
    public Point take(Job job, Point point) {
        return job.noted(job.ended(point));
    }
}
