package net.openneo.authlock.admin.operations;

/** There never was an operation of that number. */
public final class UnknownOperationException extends RuntimeException {
    public UnknownOperationException(String id) {
        super("There is no operation '" + id + "'.");
    }
}
