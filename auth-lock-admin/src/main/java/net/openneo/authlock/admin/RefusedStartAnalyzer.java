package net.openneo.authlock.admin;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows a refused start as two sentences in place of a stack trace, before others tell what else it led to. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusedStartAnalyzer extends AbstractFailureAnalyzer<RefusedStartException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, RefusedStartException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
