package net.openneo.authlock.admin.web;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** How refusals and failures are described. */
final class DescribedProblems {
    static final String SCHEMA = "Problem";
    private static final Map<HttpStatus, String> MEANING = Map.of(
            HttpStatus.BAD_REQUEST, "The request cannot be understood.",
            HttpStatus.UNAUTHORIZED, "Nobody is logged in.",
            HttpStatus.FORBIDDEN, "It takes another role, and pages of other sites may not ask for it.",
            HttpStatus.NOT_FOUND, "There is nothing of that name.",
            HttpStatus.CONFLICT, "It cannot be done now.",
            HttpStatus.PRECONDITION_FAILED, "What If-Match names is no longer so.",
            HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another request.",
            HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be used; the same request goes on.");

    private DescribedProblems() {}

    static Schema<?> schema() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("what is wrong and what to do, as sentences"))
                .addProperty("instance", new StringSchema());
    }

    static ApiResponse of(HttpStatus status) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + SCHEMA);
        return new ApiResponse()
                .description(MEANING.get(status))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(problem)));
    }
}
