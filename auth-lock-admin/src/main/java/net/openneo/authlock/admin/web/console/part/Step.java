package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import net.openneo.authlock.admin.web.console.action.Action;
import org.jspecify.annotations.Nullable;

/**
 * What comes next.
 *
 * @param key of its texts
 * @param action null where there is nothing to be done but to wait or to look
 * @param reasons why it is not yet more than that, as sentences
 */
record Step(String key, @Nullable Action action, List<String> reasons) {
    static Step of(String key, Action action) {
        return new Step(key, action, List.of());
    }

    static Step of(String key, Action action, List<String> reasons) {
        return new Step(key, action, reasons);
    }

    static Step waiting(String key, List<String> reasons) {
        return new Step(key, null, reasons);
    }
}
