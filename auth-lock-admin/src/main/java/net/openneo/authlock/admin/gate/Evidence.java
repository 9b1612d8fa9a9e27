package net.openneo.authlock.admin.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check saw. No value of an account is in it.
 *
 * @param query what was asked, of whom: SQL, a call, a file
 * @param value what was answered
 * @param wanted what the answer had to be, null where any will do
 * @param by who asked for the check
 */
public record Evidence(String query, String value, @Nullable String wanted, Instant at, String by) {}
