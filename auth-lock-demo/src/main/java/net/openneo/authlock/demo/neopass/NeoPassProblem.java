package net.openneo.authlock.demo.neopass;

import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Problem details for programs. */
final class NeoPassProblem {
    private NeoPassProblem() {}

    static ResponseEntity<ProblemDetail> of(NeoPassRefusedException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.sentence());
        problem.setType(URI.create("urn:auth-lock-demo:neopass-refused"));
        problem.setTitle("Nothing came of it");
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
