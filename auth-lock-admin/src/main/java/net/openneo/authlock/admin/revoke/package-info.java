/** Who holds rights on the legacy database, and taking them away when it is gone. */
@NullMarked
package net.openneo.authlock.admin.revoke;

import org.jspecify.annotations.NullMarked;
