/** What all pages and answers have in common. */
@NullMarked
package net.openneo.authlock.demo.web;

import org.jspecify.annotations.NullMarked;
