package net.openneo.authlock.table;

/** A configured name that is not the name of a table. */
public final class InvalidTableNameException extends IllegalArgumentException {
    InvalidTableNameException(String name, String reason) {
        super("'" + name + "' is not a table's name: " + reason + ".");
    }
}
