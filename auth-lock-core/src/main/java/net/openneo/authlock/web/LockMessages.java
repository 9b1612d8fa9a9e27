package net.openneo.authlock.web;

import java.util.Locale;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words for those who are refused: the operator's own, else the app's, else the library's, for each operation. */
public final class LockMessages {
    private static final String REFUSED = "auth-lock.refused";

    private final Words words;
    private final MessageSource app;
    private final MessageSource library = library();

    LockMessages(Words words, MessageSource app) {
        this.words = words;
        this.app = app;
    }

    /** One or two sentences for a person, for this operation or, where it is null or has none of its own, for any. */
    public String refusal(@Nullable String operation, Locale locale) {
        Snapshot snapshot = words.latest();
        String own = snapshot.message();
        if (own != null && (operation == null ? snapshot.refusesWrites() : snapshot.refuses(operation))) {
            return own;
        }
        String general = text(REFUSED, locale, REFUSED);
        return operation == null ? general : text(REFUSED + "." + operation, locale, general);
    }

    /** The heading over a refusal. */
    public String title(Locale locale) {
        return text("auth-lock.title", locale, "Maintenance");
    }

    private String text(String key, Locale locale, String otherwise) {
        String appText = app.getMessage(key, null, null, locale);
        if (appText != null) {
            return appText;
        }
        String libraryText = library.getMessage(key, null, otherwise, locale);
        return libraryText == null ? otherwise : libraryText;
    }

    private static MessageSource library() {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("net.openneo.authlock.messages");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }
}
