package net.openneo.authlock.admin.watch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** By how much the counters have grown from one sample to the next of the same period, and what cannot be told of it. */
final class Growth {
    static final String RESTARTED = "the server was restarted";
    static final String RESET = "the server's statistics were reset";
    static final String ADMIN = "admin itself worked on the tables";

    private final Map<String, Reading> before;
    private final boolean restarted;
    private final boolean adminWorked;
    private final Set<String> gaps = new LinkedHashSet<>();

    Growth(Map<String, Reading> before, boolean restarted, boolean adminWorked) {
        this.before = before;
        this.restarted = restarted;
        this.adminWorked = adminWorked;
        if (restarted) {
            gaps.add(RESTARTED);
        }
    }

    /** What has grown, and why something else may have. */
    List<Reading> of(List<Reading> now) {
        List<Reading> grown = new ArrayList<>();
        for (Reading reading : now) {
            Reading growth = growth(reading);
            if (growth.counted() > 0 && !isAdmins(growth)) {
                grown.add(growth);
            }
        }
        gaps.forEach(gap -> grown.add(new Reading(Metric.GAP, gap, 1)));
        return grown;
    }

    private Reading growth(Reading now) {
        Reading last = before.get(now.key());
        if (last == null || restarted && isOfTheServer(now.metric())) {
            return now;
        }
        if (now.hasBegunAnewSince(last) && isOfTheServer(now.metric())) {
            gaps.add(RESET);
        }
        return now.since(last);
    }

    private boolean isAdmins(Reading growth) {
        boolean may = adminWorked && growth.metric() == Metric.LEGACY_ROWS;
        if (may) {
            gaps.add(ADMIN);
        }
        return may;
    }

    private static boolean isOfTheServer(Metric metric) {
        return metric != Metric.NODE_ERROR && metric != Metric.NODE_STATEMENT;
    }
}
