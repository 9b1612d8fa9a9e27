/** What has used the legacy table since the accounts left it, sampled and kept. */
@NullMarked
package net.openneo.authlock.admin.usage;

import org.jspecify.annotations.NullMarked;
