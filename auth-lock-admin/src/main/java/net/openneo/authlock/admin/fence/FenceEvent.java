package net.openneo.authlock.admin.fence;

/** The three kinds of write; each has its own trigger. */
public enum FenceEvent {
    INSERT,
    UPDATE,
    DELETE;

    char letter() {
        return (char) (name().charAt(0) + ('a' - 'A'));
    }
}
