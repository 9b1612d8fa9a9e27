/** Pages in a real Chromium: what a person sees and presses there, and what the browser has to complain of. */
@NullMarked
package net.openneo.authlock.demo.browser;

import org.jspecify.annotations.NullMarked;
