package net.openneo.authlock.demo.settings;

/** Somebody is logged in to an account that is not there any more. */
final class AccountGoneException extends RuntimeException {
    AccountGoneException() {
        super("The account of this session does not exist any more.");
    }
}
