/** The refusals before the database's own: of a named operation, of a repository, and how all become one exception. */
@NullMarked
package net.openneo.authlock.refusal;

import org.jspecify.annotations.NullMarked;
