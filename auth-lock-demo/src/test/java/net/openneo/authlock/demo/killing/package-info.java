/** Admins and servers that are killed, frozen and cut off while they move the accounts. */
@NullMarked
package net.openneo.authlock.demo.killing;

import org.jspecify.annotations.NullMarked;
