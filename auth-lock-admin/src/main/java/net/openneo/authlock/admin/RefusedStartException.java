package net.openneo.authlock.admin;

/** Something is missing or wrong without which admin must not start. */
public final class RefusedStartException extends RuntimeException {
    private final String action;

    /**
     * @param action what to do about it, as a sentence
     */
    public RefusedStartException(String description, String action) {
        super(description);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
