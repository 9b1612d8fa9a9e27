package net.openneo.authlock.admin.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/table}. */
record TableBody(@Nullable String active) {
    ActiveTable wanted() {
        return Arrays.stream(ActiveTable.values())
                .filter(table -> table.name().equals(active))
                .findFirst()
                .orElseThrow(() -> new InvalidTermsException(
                        active == null ? "active is missing" + EXPECTED : "active is '" + active + "'" + EXPECTED));
    }

    private static final String EXPECTED = "; it has to be "
            + Arrays.stream(ActiveTable.values()).map(Enum::name).collect(Collectors.joining(" or ")) + ".";
}
