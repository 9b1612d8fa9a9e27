package net.openneo.authlock.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds and shows the page that a refused form stands on: the app's own answer to a GET of the same path. It is given
 * the form's parameters again, so what was typed is kept.
 */
final class FormPages {
    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    FormPages(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    boolean hasPageFor(HttpServletRequest request) {
        List<RequestMappingInfoHandlerMapping> all = mappings.orderedStream().toList();
        HttpServletRequest asGet = new AsGet(request);
        boolean unparsed = !ServletRequestPathUtils.hasParsedRequestPath(asGet);
        if (unparsed) {
            ServletRequestPathUtils.parseAndCache(asGet);
        }
        try {
            return all.stream().anyMatch(mapping -> answers(mapping, asGet));
        } finally {
            if (unparsed) {
                ServletRequestPathUtils.clearParsedRequestPath(asGet);
            }
        }
    }

    void show(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        request.getRequestDispatcher(path).forward(new AsGet(request), response);
    }

    private static boolean answers(RequestMappingInfoHandlerMapping mapping, HttpServletRequest asGet) {
        try {
            return mapping.getHandler(asGet) != null;
        } catch (Exception e) {
            // The mapping says by exception that this path takes no GET, or no page.
            return false;
        }
    }

    private static final class AsGet extends HttpServletRequestWrapper {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}
