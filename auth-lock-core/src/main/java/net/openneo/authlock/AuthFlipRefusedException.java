package net.openneo.authlock;

import org.togglz.core.Feature;

/** A feature of auth-lock was to be flipped where it only shows what the database says. */
public final class AuthFlipRefusedException extends IllegalStateException {
    public AuthFlipRefusedException(Feature feature) {
        super(feature.name() + " is not flipped here: this app only shows it. Use the auth-lock admin service, which"
                + " waits until the change is in force everywhere.");
    }
}
