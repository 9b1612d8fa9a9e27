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
    private final List<RowComparison> ways = List.of(new ByDigest(), new ByJoin());
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
        Verdict verdict = verdicts(tables, ranges).stream().reduce(from.verdict(), Verdict::and);
        Range last = ranges.get(ranges.size() - 1);
        return new Position(last.upTo(), last.upTo() == null, verdict);
    }

    private List<Verdict> verdicts(TablePair tables, List<Range> ranges) {
        List<Callable<Verdict>> tasks = ranges.stream()
                .map(range -> (Callable<Verdict>) () -> compare(tables, range))
                .toList();
        try {
            return threads.invokeAll(tasks).stream().map(RowWalk::verdict).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IncomparableTablesException("The comparison was interrupted; verify again.");
        }
    }

    private Verdict compare(TablePair tables, Range range) {
        try (Session session = sessions.open()) {
            return ways.stream()
                    .map(way -> way.compare(session.sql(), tables, range))
                    .reduce(Verdict::confirmedBy)
                    .orElseThrow();
        }
    }

    private static Verdict verdict(Future<Verdict> done) {
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
