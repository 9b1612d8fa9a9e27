/** Plays the second application of the site, which logs people in by SQL of its own. */
@NullMarked
package net.openneo.authlock.demo.impress;

import org.jspecify.annotations.NullMarked;
