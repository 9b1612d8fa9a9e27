package net.openneo.authlock.admin.report;

import java.util.function.Supplier;
import net.openneo.authlock.admin.leaving.LeavingDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The report stays as a file, in both forms. */
@Configuration(proxyBeanMethods = false)
class StayingReports {
    @Bean
    LeavingDocument markdownReport(Report report) {
        return document("report.md", report::markdown);
    }

    @Bean
    LeavingDocument htmlReport(Report report) {
        return document("report.html", report::html);
    }

    private static LeavingDocument document(String name, Supplier<String> content) {
        return new LeavingDocument() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String content() {
                return content.get();
            }
        };
    }
}
