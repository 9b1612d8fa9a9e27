/** Load that goes on while the lock is taken and given back, and what must hold then. */
@NullMarked
package net.openneo.authlock.demo.hammer;

import org.jspecify.annotations.NullMarked;
