package net.openneo.authlock.admin.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One who listens. What it is sent waits in a queue of its own, so that nobody waits for one who reads slowly. */
final class Subscriber {
    private static final long ASK_AGAIN_AFTER_MILLIS = 1_000;

    private final SseEmitter emitter;
    private final Executor sending;
    private final Consumer<Subscriber> whenOver;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private Told told = Told.NOTHING;

    /** @param whenOver is told once nothing can be sent any more, perhaps more than once */
    Subscriber(Duration endAfter, Executor sending, Consumer<Subscriber> whenOver) {
        this.emitter = new SseEmitter(endAfter.toMillis());
        this.sending = sending;
        this.whenOver = whenOver;
        emitter.onTimeout(emitter::complete);
        emitter.onCompletion(() -> whenOver.accept(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** The database was read; whoever has not seen it before, or not without a gap, is told to ask for everything. */
    void here(List<Topic> changed) {
        if (told == Told.AWAY) {
            send("back", Map.of());
        }
        if (told != Told.HERE) {
            send("hello", Map.of("topics", Topic.values()));
        } else if (!changed.isEmpty()) {
            send("changed", Map.of("topics", changed));
        }
        told = Told.HERE;
    }

    void away(String sentence) {
        if (told != Told.AWAY) {
            send("away", Map.of("detail", sentence));
        }
        told = Told.AWAY;
    }

    void gone(String sentence) {
        send("gone", Map.of("detail", sentence));
        end();
    }

    /** Something that is no event: a connection that is dead fails at it. */
    void keepAlive() {
        post(it -> it.send(SseEmitter.event().comment("")));
    }

    void end() {
        post(SseEmitter::complete);
    }

    private void send(String event, Map<String, ?> data) {
        post(it -> it.send(SseEmitter.event()
                .name(event)
                .reconnectTime(ASK_AGAIN_AFTER_MILLIS)
                .data(data, MediaType.APPLICATION_JSON)));
    }

    private void post(Letter letter) {
        letters.add(letter);
        if (unsent.getAndIncrement() == 0) {
            sending.execute(this::sendAll);
        }
    }

    /** One thread at a time is here. */
    private void sendAll() {
        do {
            Letter next = letters.remove();
            try {
                next.send(emitter);
            } catch (IOException | IllegalStateException e) {
                // The listener has gone, or its time was over. The container ends what is left of the request.
                whenOver.accept(this);
            }
        } while (unsent.decrementAndGet() > 0);
    }

    private enum Told {
        NOTHING,
        HERE,
        AWAY
    }

    private interface Letter {
        void send(SseEmitter emitter) throws IOException;
    }
}
