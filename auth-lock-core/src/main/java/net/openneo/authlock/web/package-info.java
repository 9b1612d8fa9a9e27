/** How a refusal looks to the person who is refused: the answer over HTTP, its words, the banner for pages. */
@NullMarked
package net.openneo.authlock.web;

import org.jspecify.annotations.NullMarked;
