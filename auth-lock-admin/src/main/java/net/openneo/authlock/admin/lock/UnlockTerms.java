package net.openneo.authlock.admin.lock;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says who wants every write to be let through again.
 *
 * @param reason for the audit
 * @param withoutCanary why nobody has tried the consolidated table before it is opened, at most 500 characters; asked
 *     for once, after the accounts have moved
 */
public record UnlockTerms(String reason, @Nullable String withoutCanary) {
    public UnlockTerms {
        withoutCanary = withoutCanary == null || withoutCanary.isBlank() ? null : withoutCanary.strip();
        LockTerms.requireText("withoutCanary", withoutCanary);
    }
}
