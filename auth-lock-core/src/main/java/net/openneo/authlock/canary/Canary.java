package net.openneo.authlock.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.Snapshots;
import org.jspecify.annotations.Nullable;

/** Tries the app's critical paths when admin asks for it: makes itself ready, waits to be let through, tries one after another. */
final class Canary {
    private static final Duration ADMISSION = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS = 50; // milliseconds
    private static final int TABLE_ACCESS_DENIED = 1142;
    private static final CriticalPath NOTHING = CriticalPath.of("nothing", () -> {});

    private final CanaryTable table;
    private final AccountsTransactions transactions;
    private final Snapshots snapshots;
    private final TableName consolidated;
    private final Supplier<List<CriticalPath>> paths;
    private @Nullable BoundedAttempt last;

    Canary(
            CanaryTable table,
            AccountsTransactions transactions,
            Snapshots snapshots,
            TableName consolidated,
            Supplier<List<CriticalPath>> paths) {
        this.table = table;
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.consolidated = consolidated;
        this.paths = paths;
    }

    /** Does what is asked for, and answers in its row. */
    void take(Request request) throws InterruptedException {
        Pass pass = new Pass(consolidated);
        Optional<String> refusal = refusal(request, pass);
        if (refusal.isPresent()) {
            table.refused(request, refusal.get());
        } else if (table.ready(request, pass.digest()) && isAdmitted(request)) {
            tryAll(request, pass);
        }
    }

    /** Found before the fence is told of the pass, as far as it can be. */
    private Optional<String> refusal(Request request, Pass pass) throws InterruptedException {
        if (last != null && last.hangs()) {
            return Optional.of("A critical path that was broken off earlier still hangs in it; restart the node.");
        }
        if (paths.get().isEmpty()) {
            return Optional.of("The app has registered no critical paths.");
        }
        Throwable failure = attempt(request, pass, NOTHING);
        return failure == null ? Optional.empty() : Optional.of(why(failure, pass));
    }

    private static String why(Throwable failure, Pass pass) {
        if (failure instanceof CannotTryException cannot) {
            return cannot.sentence();
        }
        if (Failures.number(failure) == TABLE_ACCESS_DENIED) {
            return "The app's database account may not use " + pass.table() + "; GRANT SELECT, INSERT, DELETE ON "
                    + pass.table().sql() + " to it.";
        }
        return "It could not begin a transaction of the accounts and roll it back. " + Failures.sentence(failure);
    }

    private boolean isAdmitted(Request request) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < ADMISSION.toNanos()) {
            String state = table.state(request).orElse("");
            if (!state.equals("READY")) {
                return state.equals("ADMITTED");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private void tryAll(Request request, Pass pass) throws InterruptedException {
        List<PathResult> results = new ArrayList<>();
        for (CriticalPath path : paths.get()) {
            results.add(tried(request, pass, path));
            if (!table.tried(request, results)) {
                return;
            }
        }
        table.done(request, results);
    }

    private PathResult tried(Request request, Pass pass, CriticalPath path) throws InterruptedException {
        if (last != null && last.hangs()) {
            return new PathResult(path.name(), "It was not tried, because the one before it still hangs.", 0);
        }
        long begun = System.nanoTime();
        Throwable failure = attempt(request, pass, path);
        return new PathResult(
                path.name(),
                failure == null ? null : sentence(failure, request),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static String sentence(Throwable failure, Request request) {
        if (failure instanceof TimeoutException) {
            return "It did not end within " + request.pathLimit().toMillis() / 1000.0 + " s, and was broken off.";
        }
        return failure instanceof CannotTryException cannot ? cannot.sentence() : Failures.sentence(failure);
    }

    private @Nullable Throwable attempt(Request request, Pass pass, CriticalPath path) throws InterruptedException {
        try {
            BoundedAttempt attempt =
                    new BoundedAttempt(new TriedTransaction(transactions.find(), snapshots, request, pass), path);
            last = attempt;
            return attempt.make(request.pathLimit());
        } catch (CannotTryException e) {
            return e;
        }
    }
}
