package net.openneo.authlock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks bookkeeping of a login: a {@code void} method that must never fail the login nor make it wait, or a field of the
 * accounts' entity that such bookkeeping alone changes.
 *
 * <p>A method is left out while writes are locked, and noted. Otherwise it runs after the calling transaction has ended,
 * on an executor of its own. Its parameters are ids and values (numbers, strings, booleans, enums, times, UUIDs, IP
 * addresses): an entity would be flushed by the next transaction and fail that one, so one in the signature stops the
 * start of the app.
 *
 * <p>After the unlock the notes are applied in their order, by whichever node comes first, each in one transaction with
 * the end of the note and so once: the method has to join that transaction, not to begin its own, and has to be that of a
 * single bean of its type. One that throws is not applied again, but counted and logged without its values.
 *
 * <p>It runs beside the user's next requests: let the entity write changed columns only ({@code @DynamicUpdate}), or
 * update single columns by a query, or it may write back what the user has just changed.
 *
 * <p>Fields are for logins that change a managed entity in their own transaction. While writes are locked an update of
 * which every changed field is marked is left out, and the login goes on; one other changed field, or a {@code @Version},
 * and the update is refused. What is left out in this way is counted but not noted: prefer a method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface SkippedWhileLocked {}
