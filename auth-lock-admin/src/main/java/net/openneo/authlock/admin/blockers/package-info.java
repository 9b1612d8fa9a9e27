/** The sessions and prepared transactions that stand in the way of a change. */
@NullMarked
package net.openneo.authlock.admin.blockers;

import org.jspecify.annotations.NullMarked;
