package net.openneo.authlock.admin.web;

import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/consolidation/teardown/approval}. */
record ApprovalBody(@Nullable String database) {}
