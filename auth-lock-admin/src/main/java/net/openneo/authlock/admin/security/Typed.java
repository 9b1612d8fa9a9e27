package net.openneo.authlock.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where somebody was whose session has ended, with what had been typed there: no secrets, and nowhere else than here. */
final class Typed {
    private static final String FORMS = "/console/actions/[a-z0-9-]{1,40}";
    private static final Set<String> KEPT_TO_THEMSELVES = Set.of("password", "_csrf", "seen", "since", "typed");
    /** Longer than all that the forms take, in any script; with room for it in the headers that admin takes and sends. */
    private static final int LONGEST = 16_000;

    private Typed() {}

    /** The address of the form that was sent, with its fields; that of the page where it was none. */
    static String in(HttpServletRequest request) {
        if (!request.getServletPath().matches(FORMS)) {
            return "/";
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(request.getServletPath());
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (!KEPT_TO_THEMSELVES.contains(field.getKey())) {
                Arrays.stream(field.getValue())
                        .forEach(value -> address.queryParam(encoded(field.getKey()), encoded(value)));
            }
        }
        String whole = address.build(true).toUriString();
        return whole.length() > LONGEST ? request.getServletPath() : whole;
    }

    /** True for an address that {@link #in} makes. */
    static boolean isOne(String address) {
        return address.equals("/") || address.matches(FORMS + "(\\?[A-Za-z0-9%&=._~+-]*)?");
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, "UTF-8");
    }
}
