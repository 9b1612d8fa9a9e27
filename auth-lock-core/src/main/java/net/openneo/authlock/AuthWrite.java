package net.openneo.authlock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that writes accounts as one named operation, so that it is refused before it begins while that
 * operation is locked, with the message for that operation.
 *
 * <p>Works on Spring beans, called through their proxy. The names that auth-lock-admin knows from the start are {@code
 * registration}, {@code settings}, {@code neopass-connect}, {@code neopass-disconnect} and {@code password-reset}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AuthWrite {
    /** The operation's name: lower-case letters, digits and hyphens. */
    String value();
}
