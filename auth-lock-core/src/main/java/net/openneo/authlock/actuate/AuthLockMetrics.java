package net.openneo.authlock.actuate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Words;

/**
 * {@code auth.lock.*}: {@code refused} writes (tag {@code operation}), {@code skipped} bookkeeping, and what became of it as
 * {@code deferred} (tag {@code outcome}: applied or dropped), {@code snapshot.age} in seconds, {@code statements} (tag {@code table}).
 */
final class AuthLockMetrics implements MeterBinder {
    private final Words words;
    private final Counters counters;

    AuthLockMetrics(Words words, Counters counters) {
        this.words = words;
        this.counters = counters;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("auth.lock.snapshot.age", words, known -> known.age().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("auth.lock.skipped", counters, Counters::skipped)
                .register(registry);
        FunctionCounter.builder("auth.lock.deferred", counters, Counters::applied)
                .tag("outcome", "applied")
                .register(registry);
        FunctionCounter.builder("auth.lock.deferred", counters, Counters::dropped)
                .tag("outcome", "dropped")
                .register(registry);
        for (ActiveTable table : ActiveTable.values()) {
            FunctionCounter.builder("auth.lock.statements", counters, known -> known.statements(table))
                    .tag("table", table.name())
                    .register(registry);
        }
        counters.onNewOperation(
                operation -> FunctionCounter.builder("auth.lock.refused", counters, known -> known.refusedByOperation()
                                .getOrDefault(operation, 0L))
                        .tag("operation", operation)
                        .register(registry));
    }
}
