/** Other servers, and what the binary log tells them: rows that come from elsewhere fire no trigger. */
@NullMarked
package net.openneo.authlock.admin.preflight.replication;

import org.jspecify.annotations.NullMarked;
