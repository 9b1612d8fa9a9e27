package net.openneo.authlock.admin.web.console;

/** There is no such page. */
public final class UnknownPageException extends RuntimeException {
    public UnknownPageException() {
        super("There is no such page.");
    }
}
