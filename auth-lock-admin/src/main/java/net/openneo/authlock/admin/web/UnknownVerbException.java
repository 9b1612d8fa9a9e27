package net.openneo.authlock.admin.web;

import java.util.List;

/** Nothing that can be asked for there has that name. */
final class UnknownVerbException extends RuntimeException {
    UnknownVerbException(String word, List<String> known) {
        super("There is no verb '" + word + "'; there are " + String.join(", ", known) + ".");
    }
}
