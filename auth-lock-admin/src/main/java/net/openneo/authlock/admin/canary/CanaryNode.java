package net.openneo.authlock.admin.canary;

/**
 * A node that can be asked.
 *
 * @param paths how many critical paths its app has registered
 */
record CanaryNode(String id, int paths) {}
