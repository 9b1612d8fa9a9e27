package net.openneo.authlock.admin.blockers;

/**
 * A blocker seen at one moment.
 *
 * @param key the same for the same transaction, another for the next one of the same session
 */
record Sighting(String key, Blocker blocker) {}
