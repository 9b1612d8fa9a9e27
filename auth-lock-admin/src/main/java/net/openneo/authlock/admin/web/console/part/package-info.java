/** What the page shows, one class a section. */
@NullMarked
package net.openneo.authlock.admin.web.console.part;

import org.jspecify.annotations.NullMarked;
