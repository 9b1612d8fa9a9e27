/** The MySQL server as admin meets it: sessions of its own, what they may do, one change at a time. */
@NullMarked
package net.openneo.authlock.admin.server;

import org.jspecify.annotations.NullMarked;
