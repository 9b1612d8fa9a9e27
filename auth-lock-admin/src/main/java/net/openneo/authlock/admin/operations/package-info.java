/** What takes longer than a request: how far it is, and how it ended. */
@NullMarked
package net.openneo.authlock.admin.operations;

import org.jspecify.annotations.NullMarked;
