package net.openneo.authlock.admin.census;

/** An account was named that the server does not have. */
public final class UnknownAccountException extends RuntimeException {
    UnknownAccountException(String name) {
        super("movesWith names '" + name + "', and the server has no account of that name; name database accounts, as"
                + " user or user@host.");
    }
}
