/** The legacy database goes: on the strength of a backup outside the host and the word of a second person. */
@NullMarked
package net.openneo.authlock.admin.teardown;

import org.jspecify.annotations.NullMarked;
