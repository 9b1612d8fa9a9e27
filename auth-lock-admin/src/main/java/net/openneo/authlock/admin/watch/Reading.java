package net.openneo.authlock.admin.watch;

/**
 * What a counter says, or by how much it has grown.
 *
 * @param name what of the metric is counted
 * @param counted how often
 * @param picoseconds how long that took, where that is told
 */
record Reading(Metric metric, String name, long counted, long picoseconds) {
    Reading(Metric metric, String name, long counted) {
        this(metric, name, counted, 0);
    }

    /** By how much it has grown since the other one; a counter that says less has begun anew. */
    Reading since(Reading before) {
        return hasBegunAnewSince(before)
                ? this
                : new Reading(metric, name, counted - before.counted, Math.max(0, picoseconds - before.picoseconds));
    }

    boolean hasBegunAnewSince(Reading before) {
        return counted < before.counted;
    }

    String key() {
        return metric + " " + name;
    }
}
