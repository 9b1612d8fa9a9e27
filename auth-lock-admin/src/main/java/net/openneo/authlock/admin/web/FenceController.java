package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import net.openneo.authlock.admin.fence.Fence;
import net.openneo.authlock.admin.fence.FenceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/fence}. */
@RestController
@RequestMapping("/api/fence")
class FenceController {
    private final Fence fence;
    private final Tagged<FenceStatus> tagged;

    FenceController(Fence fence, Tagged<FenceStatus> tagged) {
        this.fence = fence;
        this.tagged = tagged;
    }

    @Summary("Tells how the fence stands.")
    @GetMapping
    FenceStatus look(HttpServletResponse response) {
        return tagged.tagged(response);
    }

    @Summary("Puts the fence on each table that exists, and proves it.")
    @PutMapping
    FenceStatus install(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Principal who) {
        return tagged.change(ifMatch, () -> fence.install(who.getName()));
    }

    @Summary("Takes the fence off.")
    @DeleteMapping
    FenceStatus remove(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Principal who) {
        return tagged.change(ifMatch, () -> fence.remove(who.getName()));
    }
}
