/** Who may use the legacy table, who is connected, and who has been seen to use it. */
@NullMarked
package net.openneo.authlock.admin.census;

import org.jspecify.annotations.NullMarked;
