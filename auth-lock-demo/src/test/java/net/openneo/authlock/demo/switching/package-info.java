/** The whole way from the lock to the unlock behind the switch, while people and other clients go on. */
@NullMarked
package net.openneo.authlock.demo.switching;

import org.jspecify.annotations.NullMarked;
