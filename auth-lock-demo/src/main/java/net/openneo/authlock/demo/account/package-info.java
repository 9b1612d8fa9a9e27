/** The accounts, how they come to be, and the format of their passwords. */
@NullMarked
package net.openneo.authlock.demo.account;

import org.jspecify.annotations.NullMarked;
