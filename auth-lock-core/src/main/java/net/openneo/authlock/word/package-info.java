/** What the admin service says, as this node knows it: the word, its snapshot and the transactions pinned to it. */
@NullMarked
package net.openneo.authlock.word;

import org.jspecify.annotations.NullMarked;
