package net.openneo.authlock.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.openneo.authlock.admin.report.Report;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/report}: what is known of the move, to be filed; under the other address for who has signed in at the page. */
@RestController
class ReportController {
    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Report report;

    ReportController(Report report) {
        this.report = report;
    }

    /**
     * @param format {@code markdown} or {@code html}; without it, HTML for whoever asks for that, and Markdown for everybody
     *     else
     */
    @Summary(
            value = "Tells what was done, when, by whom and with which evidence, as Markdown or as HTML.",
            ok = "The report.")
    @GetMapping({"/api/report", "/console/report"})
    ResponseEntity<byte[]> read(
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        boolean html = format == null ? isPage(accept) : isHtml(format);
        return ResponseEntity.ok()
                .contentType(html ? HTML : MARKDOWN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=auth-lock-report." + (html ? "html" : "md"))
                .header("Content-Security-Policy", Report.POLICY)
                .body((html ? report.html() : report.markdown()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isHtml(String format) {
        return switch (format) {
            case "html" -> true;
            case "markdown" -> false;
            default -> throw new UnknownFormatException(format);
        };
    }

    /** True for a browser: it names HTML, and Markdown not before that. */
    private static boolean isPage(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            return wanted.stream()
                    .filter(type -> type.equalsTypeAndSubtype(HTML) || type.equalsTypeAndSubtype(MARKDOWN))
                    .findFirst()
                    .filter(type -> type.equalsTypeAndSubtype(HTML))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
