/** Where the final backup is kept outside the host: read back as a whole before it counts, and for as long as was asked. */
@NullMarked
package net.openneo.authlock.admin.offsite;

import org.jspecify.annotations.NullMarked;
