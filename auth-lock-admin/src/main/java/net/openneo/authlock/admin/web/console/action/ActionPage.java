package net.openneo.authlock.admin.web.console.action;

import java.util.List;
import net.openneo.authlock.admin.operations.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an action shows.
 *
 * @param about the operation or the session, empty where it is about neither
 * @param typing the name that has to be typed, null where none has to be
 * @param plan what it would do, null where that is not told
 * @param curl the call that does the same
 * @param seen what was seen, to be sent back with the form
 * @param since the newest line of the audit that was seen
 * @param operations that a lock can name
 * @param refusal of what was just asked for
 */
record ActionPage(
        Offer offer,
        String about,
        @Nullable String typing,
        boolean password,
        @Nullable Plan plan,
        String curl,
        String seen,
        long since,
        List<String> operations,
        Situation now,
        @Nullable Refusal refusal) {}
