package net.openneo.authlock.admin.security;

/** What the page that says no is told by whoever forwards to it. */
public final class RefusedPage {
    /** Why, as the end of the name of a text: {@code token}, {@code operator} or {@code approver}. */
    public static final String REASON = "auth-lock.refused.reason";
    /** Where what was typed is still to be found. */
    public static final String AGAIN = "auth-lock.refused.again";

    private RefusedPage() {}
}
