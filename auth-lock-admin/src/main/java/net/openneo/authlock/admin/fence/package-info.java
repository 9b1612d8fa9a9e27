/** The fence: the triggers on the two tables, the row they obey, and the proofs that they do. */
@NullMarked
package net.openneo.authlock.admin.fence;

import org.jspecify.annotations.NullMarked;
