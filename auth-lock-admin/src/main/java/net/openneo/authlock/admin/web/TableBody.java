package net.openneo.authlock.admin.web;

import java.util.Arrays;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/table}. */
record TableBody(@Nullable String active) {
    ActiveTable wanted() {
        return Arrays.stream(ActiveTable.values())
                .filter(table -> table.name().equals(active))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidTermsException((active == null ? "active is missing" : "active is '" + active + "'")
                                + "; it has to be LEGACY or CONSOLIDATED."));
    }
}
