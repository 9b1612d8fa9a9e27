/** Reasons for a copy or a verification to hold itself back, when it is told to: replicas that lag behind, a busy server. */
@NullMarked
package net.openneo.authlock.admin.throttle;

import org.jspecify.annotations.NullMarked;
