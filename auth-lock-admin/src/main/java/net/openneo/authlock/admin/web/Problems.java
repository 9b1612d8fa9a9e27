package net.openneo.authlock.admin.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.UnknownBlockerException;
import net.openneo.authlock.admin.census.UnknownAccountException;
import net.openneo.authlock.admin.gate.InvalidAttestationException;
import net.openneo.authlock.admin.gate.UnknownAttestationException;
import net.openneo.authlock.admin.leaving.GoneException;
import net.openneo.authlock.admin.live.StreamRefusedException;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.admin.operations.UnknownOperationException;
import net.openneo.authlock.admin.requests.OtherRequestException;
import net.openneo.authlock.admin.server.MySqlError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Whatever goes wrong is answered with a sentence that says what to do. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail blocked(BlockedException failure) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, failure);
        problem.setProperty("blockers", failure.blockers());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedChangeException failure) {
        return problem(HttpStatus.CONFLICT, failure);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changed(ChangedMeanwhileException failure) {
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(failure.tag())
                .body(problem(HttpStatus.PRECONDITION_FAILED, failure));
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidTermsException failure) {
        return problem(HttpStatus.BAD_REQUEST, failure);
    }

    @ExceptionHandler({InvalidAttestationException.class, UnknownAccountException.class})
    ProblemDetail invalidAttestation(RuntimeException failure) {
        return problem(HttpStatus.BAD_REQUEST, failure);
    }

    @ExceptionHandler
    ProblemDetail gone(GoneException failure) {
        return problem(HttpStatus.GONE, failure);
    }

    @ExceptionHandler
    ProblemDetail notNow(StreamRefusedException failure) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, failure);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownAttestationException failure) {
        return problem(HttpStatus.NOT_FOUND, failure);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidHeaderException failure) {
        return problem(HttpStatus.BAD_REQUEST, failure);
    }

    @ExceptionHandler
    ProblemDetail invalid(UnknownFormatException failure) {
        return problem(HttpStatus.BAD_REQUEST, failure);
    }

    @ExceptionHandler
    ProblemDetail otherRequest(OtherRequestException failure) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, failure);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail unreachable(RuntimeException failure) {
        log(failure);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database cannot be used at this moment (error " + MySqlError.of(failure)
                        + "); see the log of admin, and ask again: the same request goes on where this one stopped.");
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException failure) {
        log.error("Something unexpected failed.", failure);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something unexpected failed. GET /api/lock tells what holds now, and the log of admin says what failed.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, unreadable(failure, ExpectedBody.of(request)));
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    private static String unreadable(HttpMessageNotReadableException failure, ExpectedBody expected) {
        if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
            return "The property '" + unknown.getPropertyName() + "' is not known; known are "
                    + String.join(
                            ", ",
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .toList())
                    + ".";
        }
        if (failure.getCause() instanceof DatabindException wrong
                && !wrong.getPath().isEmpty()) {
            return expected.wrongKind(String.valueOf(wrong.getPath().get(0).getPropertyName()));
        }
        return expected.notAnObject();
    }

    @ExceptionHandler({UnknownBlockerException.class, UnknownOperationException.class, UnknownVerbException.class})
    ProblemDetail unknown(RuntimeException failure) {
        return problem(HttpStatus.NOT_FOUND, failure);
    }

    /** The server's words may hold a value of an account, so its number has to do, and where it came up. */
    private static void log(RuntimeException failure) {
        int error = MySqlError.of(failure);
        if (error == 0) {
            log.error("The database failed.", failure);
        } else {
            String way = Arrays.stream(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("net.openneo."))
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("; "));
            log.error("The database failed (error {}) at {}.", error, way);
        }
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException failure) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(failure.getMessage()));
    }
}
