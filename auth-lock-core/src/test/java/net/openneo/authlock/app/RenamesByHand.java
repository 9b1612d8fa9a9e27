package net.openneo.authlock.app;

/** A custom fragment. */
public interface RenamesByHand {
    void renameByHand(String from, String to);
}
