package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.fence.Fence;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/fence}. */
@RestController
@RequestMapping("/api/fence")
class FenceController {
    private final Fence fence;
    private final FenceInspection inspection;

    FenceController(Fence fence, FenceInspection inspection) {
        this.fence = fence;
        this.inspection = inspection;
    }

    @GetMapping
    FenceStatus look() {
        return inspection.look();
    }

    @PutMapping
    FenceStatus install(Principal who) {
        return fence.install(who.getName());
    }

    @DeleteMapping
    FenceStatus remove(Principal who) {
        return fence.remove(who.getName());
    }
}
