/** What is looked at before the legacy database is dropped, and where it is written down what was seen. */
@NullMarked
package net.openneo.authlock.admin.teardown.precaution;

import org.jspecify.annotations.NullMarked;
