/** Measures how fast the accounts are copied and verified, beside other ways to do it; no part of the build. */
@NullMarked
package net.openneo.authlock.demo.benchmark;

import org.jspecify.annotations.NullMarked;
