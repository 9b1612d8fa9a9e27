/** The way back: the accounts return to the legacy table, with everything that was written since they left it. */
@NullMarked
package net.openneo.authlock.admin.rollback;

import org.jspecify.annotations.NullMarked;
