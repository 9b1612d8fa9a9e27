package net.openneo.authlock.admin.view;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.view.LegacyNames.Seen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The view in the place of the old table: wished for before the lock, put up after the switch, removed when nobody needs it. */
@Component
public final class ViewSteps {
    private static final Logger log = LoggerFactory.getLogger(ViewSteps.class);

    private final Consolidations consolidations;
    private final LegacyNames names;
    private final ViewWish wish;
    private final ViewUp up;
    private final ViewDown down;
    private final Sessions sessions;
    private final OneChange oneChange;
    private final Audit audit;
    private final JdbcClient sql;

    ViewSteps(
            Consolidations consolidations,
            LegacyNames names,
            ViewWish wish,
            ViewUp up,
            ViewDown down,
            Sessions sessions,
            OneChange oneChange,
            Audit audit,
            JdbcClient sql) {
        this.consolidations = consolidations;
        this.names = names;
        this.wish = wish;
        this.up = up;
        this.down = down;
        this.sessions = sessions;
        this.oneChange = oneChange;
        this.audit = audit;
        this.sql = sql;
    }

    public ViewState look() {
        Seen seen = names.look();
        return new ViewState(consolidations.read().viewWanted(), seen.standing(), note(seen));
    }

    /**
     * Before the lock it notes that the view is wanted, after the switch it puts it up. The same call goes on where one was
     * killed.
     *
     * @throws RefusedChangeException when it is not the time for that, or somebody is in the way; nothing has changed then
     */
    public ViewState ask(String actor) {
        return oneChange.make(() -> {
            Consolidation consolidation = consolidations.read();
            switch (consolidation.phase()) {
                case NEW, CHECKED -> wish.note(consolidation, true, actor);
                case SWITCHED -> putUp(consolidation, actor);
                case ROLLING_BACK -> {
                    if (WayBack.of(sql) == WayBack.BEGUN) {
                        putUp(consolidation, actor);
                    } else {
                        requireStanding(consolidation.phase());
                    }
                }
                default -> requireStanding(consolidation.phase());
            }
            return look();
        });
    }

    /**
     * Before the lock it takes the wish back, after the unlock it removes the view.
     *
     * @throws RefusedChangeException when it is not the time for that, or somebody is in the way; nothing has changed then
     */
    public ViewState remove(String actor) {
        return oneChange.make(() -> {
            Consolidation consolidation = consolidations.read();
            switch (consolidation.phase()) {
                case NEW, CHECKED -> wish.note(consolidation, false, actor);
                case OPEN ->
                    change(false, "The view is removed.", actor, () -> {
                        oneChange.requireAlone();
                        down.remove();
                    });
                default ->
                    throw new RefusedChangeException("The consolidation is in phase " + consolidation.phase()
                            + "; the wish for the view is taken back before the lock, in phase NEW or CHECKED, and the"
                            + " view is removed after the unlock, in phase OPEN.");
            }
            return look();
        });
    }

    private void putUp(Consolidation consolidation, String actor) {
        change(true, "The view stands.", actor, () -> {
            oneChange.requireAlone();
            up.put(consolidation);
        });
    }

    private void requireStanding(Phase phase) {
        if (!names.look().standing()) {
            throw new RefusedChangeException("The consolidation is in phase " + phase
                    + "; the view is asked for before the lock, in phase NEW or CHECKED, and put up after the switch, in"
                    + " phase SWITCHED.");
        }
    }

    private void change(boolean wanted, String outcome, String actor, Runnable change) {
        ViewState before = look();
        try {
            change.run();
        } catch (RefusedChangeException e) {
            audit.note(actor, "view", before, String.valueOf(e.getMessage()));
            throw e;
        }
        try (Session session = sessions.open()) {
            consolidations.wantView(session, wanted);
        }
        ViewState after = look();
        if (!after.equals(before)) {
            audit.note(actor, "view", after, outcome);
            log.info("{} {}", outcome, after.note());
        }
    }

    private @Nullable String note(Seen seen) {
        if (seen.standing()) {
            return "The view " + names.own() + " shows " + names.consolidated() + " by the privileges of "
                    + Account.own(sql).sql() + ", so that account has to stay while the view stands; the old table is "
                    + names.retired() + ".";
        }
        return seen.away()
                ? "The old table is " + names.retired() + ", and nothing has the name " + names.own()
                        + ", so whoever still reads that gets an error."
                : null;
    }
}
