/** Changes that were asked for with a key, and what was answered: asked for again, they are not done again. */
@NullMarked
package net.openneo.authlock.admin.requests;

import org.jspecify.annotations.NullMarked;
