package net.openneo.authlock;

/** The app cannot start with these settings or these rights. Says what is wrong and what to do. */
public final class AuthLockSettingsException extends IllegalStateException {
    private final String remedy;

    public AuthLockSettingsException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What to do, as one or more sentences. */
    public String remedy() {
        return remedy;
    }
}
