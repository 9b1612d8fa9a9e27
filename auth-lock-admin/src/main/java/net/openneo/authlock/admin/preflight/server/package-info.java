/** The server itself: its version and settings, its disk, and how long it will take. */
@NullMarked
package net.openneo.authlock.admin.preflight.server;

import org.jspecify.annotations.NullMarked;
