/** What has to work after a move of the accounts, for the library to try before the move is opened to everybody. */
@NullMarked
package net.openneo.authlock.demo.canary;

import org.jspecify.annotations.NullMarked;
