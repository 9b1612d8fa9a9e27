/** A clock that a test sets, and that processes are told the time by. */
@NullMarked
package net.openneo.authlock.demo.clock;

import org.jspecify.annotations.NullMarked;
