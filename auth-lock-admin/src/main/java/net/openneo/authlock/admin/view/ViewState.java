package net.openneo.authlock.admin.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How it is with the view.
 *
 * @param wanted it is to be put up after the switch, or was
 * @param standing it is in the place of the old table
 * @param note what follows for whom from how it is, as sentences; left out where nothing does
 */
public record ViewState(
        boolean wanted, boolean standing, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {}
