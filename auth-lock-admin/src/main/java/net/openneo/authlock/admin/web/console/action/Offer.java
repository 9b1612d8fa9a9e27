package net.openneo.authlock.admin.web.console.action;

import org.jspecify.annotations.Nullable;

/**
 * An action as it is shown.
 *
 * @param href of the page that says what it will do
 * @param label of its button
 * @param why it cannot be asked for now, as a sentence; null where it can
 * @param dangerous what it does cannot be taken back, or not easily
 */
public record Offer(String word, String href, String label, @Nullable String why, boolean dangerous) {
    public boolean possible() {
        return why == null;
    }
}
