package net.openneo.authlock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks bookkeeping of a login: a {@code void} method that must never fail the login nor make it wait.
 *
 * <p>While writes are locked it is left out, and noted to be applied later. Otherwise it runs after the calling
 * transaction has ended, on an executor of its own. Its parameters are ids and values (numbers, strings, booleans,
 * enums, times, UUIDs): an entity would be flushed by the next transaction and fail that one, so one in the signature
 * stops the start of the app.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SkippedWhileLocked {}
