package net.openneo.authlock.admin.operations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All reasons to hold back; the first that there is counts. */
@Component
final class Throttles {
    private final List<Throttle> all;

    Throttles(List<Throttle> all) {
        this.all = List.copyOf(all);
    }

    @Nullable
    String reason() {
        return all.stream()
                .map(Throttle::reason)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }
}
