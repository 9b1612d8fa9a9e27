package net.openneo.authlock.admin.web.console.action;

import java.util.Map;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.TableProperties;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plans;
import net.openneo.authlock.admin.web.console.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the page of an action shows. */
@Component
final class ActionPages {
    private final Situations situations;
    private final Offers offers;
    private final Plans plans;
    private final Curl curl;
    private final Seen seen;
    private final TableProperties properties;

    ActionPages(Situations situations, Offers offers, Plans plans, Curl curl, Seen seen, TableProperties properties) {
        this.situations = situations;
        this.offers = offers;
        this.plans = plans;
        this.curl = curl;
        this.seen = seen;
        this.properties = properties;
    }

    ActionPage of(Action action, Input input, Viewer viewer, @Nullable Refusal refusal) {
        Situation now = situations.now();
        String about = about(action, input, now);
        Foreseen foreseen = foreseen(action);
        return new ActionPage(
                offers.of(now, viewer, action),
                about,
                typing(action, about, now),
                action.wantsPassword(),
                foreseen.plan(),
                curl.of(action, about, body(action, input, now), viewer),
                seen.tag(now),
                seen.newest(),
                properties.operations(),
                now,
                refusal == null ? foreseen.refusal() : refusal);
    }

    /** What has to be typed, null where nothing has to be. */
    static @Nullable String typing(Action action, String about, Situation now) {
        return switch (action.typing()) {
            case NOTHING -> null;
            case LEGACY_TABLE -> now.legacy().schema() + "." + now.legacy().table();
            case LEGACY_DATABASE -> now.legacy().schema();
            case CONSOLIDATED_DATABASE -> now.consolidated().schema();
            case SESSION -> about;
        };
    }

    /** The number of the operation or the session. */
    static String about(Action action, Input input, Situation now) {
        String given = input.text("id");
        return switch (action) {
            case PAUSE, RESUME ->
                given.isEmpty() && now.operation() != null
                        ? String.valueOf(now.operation().id())
                        : given;
            case END_BLOCKER -> given;
            default -> "";
        };
    }

    private static Map<String, Object> body(Action action, Input input, Situation now) {
        try {
            return Body.of(action, input, now);
        } catch (InvalidTermsException e) {
            return Map.of();
        }
    }

    /** What would be refused as it stands says so before anybody has typed anything. */
    private Foreseen foreseen(Action action) {
        try {
            return new Foreseen(plans.of(action.word()).orElse(null), null);
        } catch (RefusedChangeException e) {
            return new Foreseen(null, Refusal.of(e));
        }
    }

    private record Foreseen(@Nullable Plan plan, @Nullable Refusal refusal) {}
}
