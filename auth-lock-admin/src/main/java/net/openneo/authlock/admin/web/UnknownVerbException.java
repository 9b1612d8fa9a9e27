package net.openneo.authlock.admin.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.operations.Verb;

/** No operation has that name. */
final class UnknownVerbException extends RuntimeException {
    UnknownVerbException(String word) {
        super("There is no verb '" + word + "'; there are "
                + Arrays.stream(Verb.values()).map(Verb::word).collect(Collectors.joining(", ")) + ".");
    }
}
