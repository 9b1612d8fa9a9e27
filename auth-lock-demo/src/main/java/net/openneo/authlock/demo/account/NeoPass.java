package net.openneo.authlock.demo.account;

import org.jspecify.annotations.Nullable;

/**
 * A NeoPass that an account is connected to.
 *
 * @param uid the subject, by which NeoPass knows somebody for ever
 * @param email what NeoPass says of it, for show; null for none
 */
public record NeoPass(String uid, @Nullable String email) {
    @Override
    public String toString() {
        return "NeoPass";
    }
}
