/** Gives the legacy table the rows of another one: what differs, and nothing else. */
@NullMarked
package net.openneo.authlock.admin.rollback.difference;

import org.jspecify.annotations.NullMarked;
