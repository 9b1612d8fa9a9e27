/** What stands in the table: values that would collide, be lost or mean something else in the copy. */
@NullMarked
package net.openneo.authlock.admin.preflight.data;

import org.jspecify.annotations.NullMarked;
