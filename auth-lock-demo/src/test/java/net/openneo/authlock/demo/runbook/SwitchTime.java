package net.openneo.authlock.demo.runbook;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Outcome;
import net.openneo.authlock.demo.hammer.Visitor;

/**
 * A switch with the clock in hand: each is milliseconds since PUT /api/table was sent.
 *
 * @param switched it was answered that every live node uses the new table
 * @param tried the canary has passed; the same as switched where none was asked for
 * @param unlocked it was answered that every live node knows of the unlock
 * @param client the first write of a client of the database was acknowledged
 * @param node the first registration at a node was acknowledged
 */
record SwitchTime(long switched, long tried, long unlocked, long client, long node) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Under a lock, with a copy that was verified. */
    static SwitchTime of(LiveSite site, Runbook runbook, Model model, boolean withCanary) {
        try (AppClient client = new AppClient(model, site.database(), 1)) {
            long from = System.nanoTime();
            CompletableFuture<Long> written =
                    first(() -> client.create("first-" + from % 1_000_000) == Outcome.ACKNOWLEDGED);
            CompletableFuture<Long> one = first(() -> isRegistered(site.one(), "one-" + from % 1_000_000));
            CompletableFuture<Long> two = first(() -> isRegistered(site.two(), "two-" + from % 1_000_000));
            runbook.switchTable();
            long switched = System.nanoTime();
            if (withCanary) {
                runbook.canary();
            }
            long tried = withCanary ? System.nanoTime() : switched;
            if (withCanary) {
                runbook.unlock();
            } else {
                runbook.unlockWithoutCanary();
            }
            long unlocked = System.nanoTime();
            return new SwitchTime(
                    since(from, switched),
                    since(from, tried),
                    since(from, unlocked),
                    since(from, ended(written)),
                    since(from, Math.min(ended(one), ended(two))));
        }
    }

    private static long since(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    /** Tried every few milliseconds. */
    private static CompletableFuture<Long> first(BooleanSupplier write) {
        return CompletableFuture.supplyAsync(
                () -> {
                    await("a write")
                            .atMost(LONGEST)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(10))
                            .until(write::getAsBoolean);
                    return System.nanoTime();
                },
                task -> new Thread(task, "first-write").start());
    }

    private static boolean isRegistered(NodeProcess node, String name) {
        Map<String, String> form = Map.of("name", name, "email", name + "@example.com", "password", "a long password");
        try {
            return new Visitor(node.baseUrl()).post("/register", form).statusCode() == 201;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("A node did not answer.", e);
        }
    }

    private static long ended(CompletableFuture<Long> write) {
        try {
            return write.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Nobody could write after the unlock.", e);
        }
    }

    @Override
    public String toString() {
        return "switch answered after %d ms, canary passed %d ms, unlock answered %d ms, first write of a client %d ms, at a node %d ms"
                .formatted(switched, tried, unlocked, client, node);
    }
}
