package net.openneo.authlock.admin.verify;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** Goes through the rows of two tables in ranges, several of them at once, each in a session of its own. */
@Component
final class RowWalk {
    private final ByDigest byDigest = new ByDigest();
    private final RowComparison byJoin = new ByJoin();
    private final Sessions sessions;
    private final VerifyProperties properties;
    private final ExecutorService threads;

    RowWalk(Sessions sessions, VerifyProperties properties) {
        this.sessions = sessions;
        this.properties = properties;
        this.threads = Executors.newCachedThreadPool(RowWalk::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "auth-lock-verify");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** The next ranges; each of them in both ways. */
    Position next(Session session, TablePair tables, Position from) {
        List<Range> ranges =
                new Ranges(tables, properties.rangeRows()).next(session.sql(), from.after(), properties.sessions());
        Position at = from;
        for (ByDigest.Compared compared : compared(tables, ranges)) {
            at = at.and(compared.verdict(), compared.expected());
        }
        Range last = ranges.get(ranges.size() - 1);
        return at.after(last.upTo());
    }

    private List<ByDigest.Compared> compared(TablePair tables, List<Range> ranges) {
        List<Callable<ByDigest.Compared>> tasks = ranges.stream()
                .map(range -> (Callable<ByDigest.Compared>) () -> compare(tables, range))
                .toList();
        try {
            return threads.invokeAll(tasks).stream().map(RowWalk::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IncomparableTablesException("The comparison was interrupted; verify again.");
        }
    }

    private ByDigest.Compared compare(TablePair tables, Range range) {
        try (Session session = sessions.open()) {
            ByDigest.Compared compared = byDigest.look(session.sql(), tables, range);
            Verdict joined = byJoin.compare(session.sql(), tables, range);
            return new ByDigest.Compared(compared.verdict().confirmedBy(joined), compared.expected());
        }
    }

    private static ByDigest.Compared result(Future<ByDigest.Compared> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IncomparableTablesException("The comparison was interrupted; verify again.");
        }
    }
}
