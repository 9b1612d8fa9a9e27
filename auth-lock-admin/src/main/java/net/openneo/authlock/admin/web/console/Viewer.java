package net.openneo.authlock.admin.web.console;

import net.openneo.authlock.admin.AdminUser;
import org.springframework.security.core.Authentication;

/** Whoever looks at the page. */
public record Viewer(String name, AdminUser.Role role) {
    public static Viewer of(Authentication who) {
        AdminUser.Role role = who.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith("ROLE_"))
                .map(authority -> AdminUser.Role.valueOf(authority.substring("ROLE_".length())))
                .findFirst()
                .orElse(AdminUser.Role.VIEWER);
        return new Viewer(who.getName(), role);
    }

    public boolean is(AdminUser.Role wanted) {
        return role == wanted;
    }
}
