/** The companion service: its application, its settings, and what every feature of it knows. */
@NullMarked
package net.openneo.authlock.admin;

import org.jspecify.annotations.NullMarked;
