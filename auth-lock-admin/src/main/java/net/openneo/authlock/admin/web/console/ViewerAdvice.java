package net.openneo.authlock.admin.web.console;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Who looks, for the head of each page. */
@ControllerAdvice(basePackageClasses = ViewerAdvice.class)
class ViewerAdvice {
    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer(@Nullable Authentication who) {
        return who == null ? null : Viewer.of(who);
    }
}
