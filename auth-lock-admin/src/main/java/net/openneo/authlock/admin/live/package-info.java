/** What changes is told at once to whoever listens. */
@NullMarked
package net.openneo.authlock.admin.live;

import org.jspecify.annotations.NullMarked;
