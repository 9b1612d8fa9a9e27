package net.openneo.authlock;

import org.togglz.core.Feature;
import org.togglz.core.annotation.Label;

/**
 * The two Togglz features of auth-lock. They show what the database says and cannot be flipped in the auth app: the
 * admin service does that. Ask for them through an injected {@code FeatureManager}.
 */
public enum AuthLockFeature implements Feature {
    /** On while every write to the accounts is refused. */
    @Label("Writes to the accounts are locked")
    AUTH_WRITE_LOCK,

    /** On while the accounts live in the consolidated table. */
    @Label("The accounts live in the consolidated table")
    AUTH_CONSOLIDATED_TABLE
}
