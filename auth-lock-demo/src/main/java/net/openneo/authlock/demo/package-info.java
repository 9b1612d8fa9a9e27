/** An auth app as dress-to-impress has it, which embeds auth-lock-core. */
@NullMarked
package net.openneo.authlock.demo;

import org.jspecify.annotations.NullMarked;
