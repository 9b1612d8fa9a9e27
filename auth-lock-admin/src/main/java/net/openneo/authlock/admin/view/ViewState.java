package net.openneo.authlock.admin.view;

/**
 * How it is with the view.
 *
 * @param wanted it is to be put up after the switch
 * @param standing it is in the place of the old table
 */
public record ViewState(boolean wanted, boolean standing) {}
