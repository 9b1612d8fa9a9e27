package net.openneo.authlock.admin.web;

import org.jspecify.annotations.Nullable;

/** The body of {@code DELETE /api/lock}, which may be absent. */
record UnlockBody(@Nullable String withoutCanary) {}
