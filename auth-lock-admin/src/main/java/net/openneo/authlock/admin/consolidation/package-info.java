/** How far the accounts have come on their way to the other table. */
@NullMarked
package net.openneo.authlock.admin.consolidation;

import org.jspecify.annotations.NullMarked;
