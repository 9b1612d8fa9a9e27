package net.openneo.authlock.demo.reset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import net.openneo.authlock.demo.DemoProperties;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The demo has no mail server: each mail becomes a file that only its owner can read. */
@Component
class Outbox {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final DemoProperties settings;
    private final MessageSourceAccessor texts;
    private final Clock clock;

    Outbox(DemoProperties settings, MessageSourceAccessor texts, Clock clock) {
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    Path directory() {
        return settings.outbox().toAbsolutePath().normalize();
    }

    /** After the commit: a mail must not promise what was rolled back. Written aside first, so none is seen half. */
    @TransactionalEventListener
    void send(ResetMail mail) {
        try {
            Files.createDirectories(directory());
            Path draft = Files.createTempFile(directory(), clock.millis() + "-", ".draft", OWNER_ONLY);
            Files.writeString(draft, mail.text(settings.publicUrl(), texts));
            Path sent = directory().resolve(draft.getFileName().toString().replace(".draft", ".eml"));
            Files.move(draft, sent, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The mail could not be written to " + directory() + ".", e);
        }
    }
}
