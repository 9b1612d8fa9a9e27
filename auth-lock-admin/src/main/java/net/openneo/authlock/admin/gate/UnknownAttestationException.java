package net.openneo.authlock.admin.gate;

/** Something was attested that nobody's word is asked for. */
public final class UnknownAttestationException extends RuntimeException {
    UnknownAttestationException(String id) {
        super("'" + id + "' is nothing that can be attested; P2, P4 and P5 are, all else is measured.");
    }
}
