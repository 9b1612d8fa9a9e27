package net.openneo.authlock.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Somebody who may use admin.
 *
 * @param name what they log in with, and what the audit names them by; at most 100 characters
 * @param password encoded, with the encoder's id in front, as in {@code {bcrypt}$2a$10$…}
 * @param role never null once admin has started; VIEWER reads; OPERATOR also changes; APPROVER reads, and approves what cannot be undone
 */
public record AdminUser(@DefaultValue("") String name, @DefaultValue("") String password, @Nullable Role role) {
    /** What somebody may do. */
    public enum Role {
        VIEWER,
        OPERATOR,
        APPROVER
    }

    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
