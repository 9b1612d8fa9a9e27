package net.openneo.authlock.demo.web;

import java.net.URI;
import net.openneo.authlock.demo.account.FieldRefusedException;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers clients of the JSON interface; the pages show the same sentence beside the field. */
@RestControllerAdvice
class RefusedFieldAdvice {
    private final MessageSourceAccessor texts;

    RefusedFieldAdvice(MessageSourceAccessor texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ProblemDetail refused(FieldRefusedException refusal) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, texts.getMessage(refusal.key()));
        problem.setType(URI.create("urn:auth-lock-demo:field-refused"));
        problem.setTitle(texts.getMessage("field.title"));
        problem.setProperty("field", refusal.field());
        return problem;
    }
}
