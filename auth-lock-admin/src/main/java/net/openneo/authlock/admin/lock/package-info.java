/** The lock: announced to the nodes, armed at the fence, proven, and taken back. */
@NullMarked
package net.openneo.authlock.admin.lock;

import org.jspecify.annotations.NullMarked;
