/** What gets past the fence: whatever writes to the table, or changes it, where no trigger is asked. */
@NullMarked
package net.openneo.authlock.admin.preflight.fence;

import org.jspecify.annotations.NullMarked;
