/** The view that is to stand in the place of the old table, for whoever goes on reading that. */
@NullMarked
package net.openneo.authlock.admin.view;

import org.jspecify.annotations.NullMarked;
