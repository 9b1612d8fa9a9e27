package net.openneo.authlock.admin.leaving;

import net.openneo.authlock.admin.LeftMarker;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.stereotype.Component;

/** What admin does by itself every few seconds: there is nothing to do it on any more. */
@Component
final class Chores {
    private final ScheduledAnnotationBeanPostProcessor scheduled;
    private final LeftMarker marker;

    Chores(ScheduledAnnotationBeanPostProcessor scheduled, LeftMarker marker) {
        this.scheduled = scheduled;
        this.marker = marker;
    }

    void stop() {
        scheduled.getScheduledTasks().forEach(ScheduledTask::cancel);
    }

    @EventListener(ApplicationReadyEvent.class)
    void stopWhereItHasLeft() {
        if (marker.isSet()) {
            stop();
        }
    }
}
