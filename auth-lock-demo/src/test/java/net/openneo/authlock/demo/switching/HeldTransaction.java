package net.openneo.authlock.demo.switching;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A transaction of an app that stays open, in a thread of its own. */
final class HeldTransaction implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final PlatformTransactionManager manager;
    private final TransactionStatus status;

    /** Begins, and sends nothing. */
    HeldTransaction(PlatformTransactionManager manager, Isolation isolation) {
        this.manager = manager;
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(isolation.value());
        this.status = does(() -> manager.getTransaction(definition));
    }

    /** Does something in the transaction. */
    <T> T does(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.call();
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        thread)
                .join();
    }

    /** Commits; does nothing the second time. */
    @Override
    public void close() {
        if (!thread.isShutdown()) {
            does(() -> {
                manager.commit(status);
                return true;
            });
            thread.shutdown();
        }
    }
}
