package net.openneo.authlock.demo.switching;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.openneo.authlock.demo.hammer.Visitor;

/**
 * Somebody who wants a new password and asks for it under the lock until he gets it.
 *
 * @param sent {@link System#nanoTime()} before the request that was granted
 * @param granted the same after its answer
 */
record NewPassword(long sent, long granted) {
    static CompletableFuture<NewPassword> wanted(URI node, String name, String old, String next) {
        return CompletableFuture.supplyAsync(() -> {
            Visitor visitor = new Visitor(node);
            await("a login of " + name).until(() -> visitor.logIn(name, old) == 200);
            long[] sent = new long[1];
            await("a new password of " + name)
                    .atMost(Duration.ofSeconds(90))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        sent[0] = System.nanoTime();
                        return isGranted(visitor, old, next);
                    });
            return new NewPassword(sent[0], System.nanoTime());
        });
    }

    private static boolean isGranted(Visitor visitor, String old, String next) {
        try {
            int status = visitor.post("/settings", Map.of("newPassword", next, "currentPassword", old))
                    .statusCode();
            if (status != 200 && status != 503) {
                throw new IllegalStateException("A new password was answered with " + status + ".");
            }
            return status == 200;
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
