/** What people may change about their own account. */
@NullMarked
package net.openneo.authlock.demo.settings;

import org.jspecify.annotations.NullMarked;
