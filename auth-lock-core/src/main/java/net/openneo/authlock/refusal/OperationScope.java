package net.openneo.authlock.refusal;

import org.jspecify.annotations.Nullable;

/** The operation that the thread is in: the innermost {@code @AuthWrite} method. */
final class OperationScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private final @Nullable String outer;

    private OperationScope(@Nullable String outer) {
        this.outer = outer;
    }

    static @Nullable String current() {
        return CURRENT.get();
    }

    static OperationScope enter(String operation) {
        OperationScope scope = new OperationScope(CURRENT.get());
        CURRENT.set(operation);
        return scope;
    }

    boolean isOutermost() {
        return outer == null;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
