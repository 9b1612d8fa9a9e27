/** Plays NeoPass: an OpenID Connect provider, as a process of its own. */
@NullMarked
package net.openneo.authlock.demo.neopass.server;

import org.jspecify.annotations.NullMarked;
