/** What can be done from the page, each with a page of its own that says first what will happen. */
@NullMarked
package net.openneo.authlock.admin.web.console.action;

import org.jspecify.annotations.NullMarked;
