/** The switch: which of the two tables the accounts live in. */
@NullMarked
package net.openneo.authlock.admin.switching;

import org.jspecify.annotations.NullMarked;
