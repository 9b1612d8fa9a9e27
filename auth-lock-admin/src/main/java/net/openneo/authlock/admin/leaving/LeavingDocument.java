package net.openneo.authlock.admin.leaving;

/** A document that stays as a file when auth-lock's own tables go. A bean of the feature that makes it. */
public interface LeavingDocument {
    /** Its file name, like {@code report.md}: letters, digits, dots and hyphens. */
    String name();

    /** All of it, as it is at this moment; no value of an account is in it. */
    String content();
}
