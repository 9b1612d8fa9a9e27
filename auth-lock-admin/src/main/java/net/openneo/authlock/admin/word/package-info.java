/** The word: the one row that tells the nodes what holds. */
@NullMarked
package net.openneo.authlock.admin.word;

import org.jspecify.annotations.NullMarked;
