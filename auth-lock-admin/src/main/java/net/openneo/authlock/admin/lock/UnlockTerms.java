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
    /** Of a lock that ends by itself. */
    static final UnlockTerms EXPIRED =
            new UnlockTerms("The longest time that the lock was allowed to last has passed.", null);

    public UnlockTerms {
        withoutCanary = withoutCanary == null || withoutCanary.isBlank() ? null : withoutCanary.strip();
        LockTerms.requireText("withoutCanary", withoutCanary);
    }
}
