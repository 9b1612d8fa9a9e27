/** Bookkeeping of log-ins: after the login, never in its way, and left out while writes are locked. */
@NullMarked
package net.openneo.authlock.bookkeeping;

import org.jspecify.annotations.NullMarked;
