/** The page for operators: where a move stands, and what is next. It can do nothing that REST cannot. */
@NullMarked
package net.openneo.authlock.admin.web.console;

import org.jspecify.annotations.NullMarked;
