/** A new password for those who forgot theirs. */
@NullMarked
package net.openneo.authlock.demo.reset;

import org.jspecify.annotations.NullMarked;
