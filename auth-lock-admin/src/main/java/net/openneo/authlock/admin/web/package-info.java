/** The REST interface. */
@NullMarked
package net.openneo.authlock.admin.web;

import org.jspecify.annotations.NullMarked;
