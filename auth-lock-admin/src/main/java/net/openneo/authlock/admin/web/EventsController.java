package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.live.LiveEvents;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /api/events}: what changes, as it changes; under the other address for who has signed in at the page. */
@RestController
class EventsController {
    private final LiveEvents live;

    EventsController(LiveEvents live) {
        this.live = live;
    }

    @Summary(
            value = "Tells what changes, as it changes, by Server-Sent Events.",
            ok =
                    "A stream of events whose data is JSON: hello and changed with topics, away and gone with a detail, and back.")
    @GetMapping(
            path = {"/api/events", "/console/events"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen() {
        return live.subscribe();
    }
}
