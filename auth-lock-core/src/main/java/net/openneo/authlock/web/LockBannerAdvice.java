package net.openneo.authlock.web;

import java.time.Clock;
import java.util.Locale;
import net.openneo.authlock.word.Snapshots;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the banner. */
@ControllerAdvice
final class LockBannerAdvice {
    private final Snapshots snapshots;
    private final LockMessages messages;
    private final Clock clock;

    LockBannerAdvice(Snapshots snapshots, LockMessages messages, Clock clock) {
        this.snapshots = snapshots;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute(LockBanner.ATTRIBUTE)
    LockBanner banner(Locale locale) {
        return new LockBanner(snapshots.shown(), messages, locale, clock.instant());
    }
}
