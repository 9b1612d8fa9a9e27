package net.openneo.authlock.admin.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the use of the legacy table.
 *
 * @param opening which unlock after a switch it is known since
 * @param newest what was counted last
 * @param samples how many there were since that unlock
 * @param unusedSince from when on it is known that nothing has used the table, null while that is not known at all
 * @param because why it is since then, or why it is not known, as a sentence
 * @param lastUse when, how often and by whom the table was used last, as a sentence
 */
record Known(
        long opening,
        Sample newest,
        long samples,
        @Nullable Instant unusedSince,
        String because,
        @Nullable String lastUse) {}
