/** The parts of NeoPass in the auth app that can be tried without it. */
@NullMarked
package net.openneo.authlock.demo.neopass;

import org.jspecify.annotations.NullMarked;
