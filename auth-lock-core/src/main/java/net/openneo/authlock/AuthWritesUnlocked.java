package net.openneo.authlock;

/**
 * Application event: from now on this node lets writes through again.
 *
 * @param revision the revision of the word that says so
 */
public record AuthWritesUnlocked(long revision) {}
