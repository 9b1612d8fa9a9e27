package net.openneo.authlock.demo.neopass;

import java.net.URI;
import org.springframework.http.ProblemDetail;

/** Problem details for programs. */
final class NeoPassProblem {
    private NeoPassProblem() {}

    static ProblemDetail of(NeoPassRefusedException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.sentence());
        problem.setType(URI.create("urn:auth-lock-demo:neopass-refused"));
        problem.setTitle("Nothing came of it");
        return problem;
    }
}
