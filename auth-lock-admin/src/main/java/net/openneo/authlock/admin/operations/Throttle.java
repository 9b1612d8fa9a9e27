package net.openneo.authlock.admin.operations;

import java.util.Optional;

/** A reason for an operation to hold itself back for a while. */
public interface Throttle {
    /** A sentence that says what is waited for; empty when nothing is. */
    Optional<String> reason();
}
