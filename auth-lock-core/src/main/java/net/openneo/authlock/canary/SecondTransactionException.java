package net.openneo.authlock.canary;

/** A critical path began a transaction beside the one that is rolled back. */
final class SecondTransactionException extends RuntimeException {
    SecondTransactionException() {
        super("A critical path began a transaction of its own.");
    }
}
