package net.openneo.authlock.admin.switching;

import java.util.Map;
import java.util.function.Consumer;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordChangedException;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Changes the active table of the fence and of the word in one transaction, so that it is so for every client at once. */
@Component
final class BothRows {
    private final FenceRow row;
    private final WordStore words;
    private final Consolidations consolidations;
    private final Audit audit;
    private final Blockers blockers;
    private final AdminProperties properties;

    BothRows(
            FenceRow row,
            WordStore words,
            Consolidations consolidations,
            Audit audit,
            Blockers blockers,
            AdminProperties properties) {
        this.row = row;
        this.words = words;
        this.consolidations = consolidations;
        this.audit = audit;
        this.blockers = blockers;
        this.properties = properties;
    }

    /**
     * @param armedRevision at which the fence was armed when everything was looked at
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @throws WordChangedException when somebody else changed the word meanwhile, and then nothing has changed
     * @throws BlockedException naming those who were waited for when the time is over, and then nothing has changed
     */
    void change(Word word, long armedRevision, Move move, Consumer<Session> along) {
        Watch watch = blockers.ofArming();
        Deadline deadline = Deadline.in(properties.drainTimeout());
        if (!row.activate(move.wanted(), armedRevision, session -> said(session, word, move, along), deadline)) {
            watch.quiet();
            throw new BlockedException(
                    "The accounts did not move, because open transactions were waited for in vain for "
                            + properties.drainTimeout().toSeconds() + " s",
                    watch.present());
        }
    }

    private void said(Session session, Word word, Move move, Consumer<Session> along) {
        ActiveTable wanted = move.wanted();
        long revision = words.activate(session, wanted, word.revision());
        consolidations.move(session, move.from(), move.to(), move.actor());
        consolidations.tableChanged(session, revision);
        Map<String, Object> after = Map.of("activeTable", wanted, "revision", revision);
        audit.add(session, move.actor(), "switch", after, "The accounts live in the " + wanted + " table.");
        along.accept(session);
    }
}
