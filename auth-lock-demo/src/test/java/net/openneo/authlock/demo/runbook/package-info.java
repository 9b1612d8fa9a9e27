/** The whole way of the runbook, on a site that people use meanwhile. */
@NullMarked
package net.openneo.authlock.demo.runbook;

import org.jspecify.annotations.NullMarked;
