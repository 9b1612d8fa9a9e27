/** One document that tells who did what, when, with which evidence; fit to be filed. */
@NullMarked
package net.openneo.authlock.admin.report;

import org.jspecify.annotations.NullMarked;
