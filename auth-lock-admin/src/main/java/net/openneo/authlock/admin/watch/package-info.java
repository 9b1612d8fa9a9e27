/** The watch over a switch: errors, the table that is used, and how long statements take, against the time before. */
@NullMarked
package net.openneo.authlock.admin.watch;

import org.jspecify.annotations.NullMarked;
