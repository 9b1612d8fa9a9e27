package net.openneo.authlock.admin.teardown;

import java.util.function.Consumer;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** Takes steps that commit by themselves: nobody else can go on with the operation meanwhile. */
@Component
final class OwnStep {
    private final Sessions sessions;

    OwnStep(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Writes something down, in a transaction of its own. */
    void note(Run run, Consumer<Session> step) {
        Session session = run.session();
        session.begin();
        run.require(session);
        step.accept(session);
        session.commit();
    }

    void take(Run run, Runnable step) {
        try (Session holder = sessions.open()) {
            holder.begin();
            run.require(holder);
            step.run();
            holder.commit();
        }
    }
}
