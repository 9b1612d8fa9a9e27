package net.openneo.authlock.admin.requests;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request.
 *
 * @param admin that works on it, or did
 * @param answer null while there is none
 */
record RequestRow(String fingerprint, String admin, @Nullable KeptAnswer answer) {}
