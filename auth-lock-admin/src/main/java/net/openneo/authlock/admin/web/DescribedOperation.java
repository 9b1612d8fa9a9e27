package net.openneo.authlock.admin.web;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.openneo.authlock.admin.operations.Verb;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * One endpoint as it is described, with what holds for all of its kind.
 *
 * @param plans words of what has a dry run
 */
record DescribedOperation(String path, PathItem.HttpMethod method, Operation operation, List<String> plans) {
    private static final List<String> TAGGED = List.of(
            "/api/lock", "/api/table", "/api/fence", "/api/consolidation", "/api/consolidation/teardown/approval");

    static Operation summarised(Operation operation, Summary summary) {
        ApiResponses responses = operation.getResponses();
        ApiResponse answer = requireNonNull(responses.get("200"));
        responses.clear();
        add(responses, "200", answer, summary.ok());
        add(responses, "202", answer, summary.accepted());
        return operation.summary(summary.value());
    }

    private static void add(ApiResponses responses, String status, ApiResponse answer, String description) {
        if (!description.isEmpty()) {
            responses.addApiResponse(
                    status, new ApiResponse().description(description).content(answer.getContent()));
        }
    }

    void followConventions() {
        String[] steps = path.replaceAll("[{}]", "").split("/");
        operation.setTags(List.of(steps[2]));
        operation.setOperationId(
                method.name().toLowerCase(Locale.ROOT) + String.join("-", steps).substring("-api".length()));
        parameters().forEach(this::describe);
        if (isChange()) {
            operation.addParametersItem(key());
        } else if (TAGGED.contains(path)) {
            requireNonNull(operation.getResponses().get("200")).addHeaderObject(HttpHeaders.ETAG, tag());
        }
        if (operation.getRequestBody() != null) {
            ExpectedBody expected = ExpectedBody.of(path, method == PathItem.HttpMethod.DELETE);
            operation.getRequestBody().getContent().values().forEach(body -> body.setExample(expected.example()));
        }
        problems().forEach(status -> operation
                .getResponses()
                .addApiResponse(String.valueOf(status.value()), DescribedProblems.of(status)));
    }

    private static Parameter key() {
        return new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .description(
                        "Asked for again under the same key within a day, it is answered again and not made again.")
                .schema(new StringSchema().minLength(1).maxLength(IdempotencyKey.LONGEST));
    }

    private static Header tag() {
        return new Header().description("For If-Match.").schema(new StringSchema());
    }

    private void describe(Parameter parameter) {
        if (parameter.getName().equals(HttpHeaders.IF_MATCH)) {
            parameter.setDescription("The ETag of what was seen; the change is made only while that is so.");
        }
        if (parameter.getName().equals("verb")) {
            parameter.setSchema(new StringSchema()._enum(isChange() ? Verb.words() : plans));
        }
    }

    private Stream<HttpStatus> problems() {
        Stream<HttpStatus> all = Stream.of(HttpStatus.UNAUTHORIZED, HttpStatus.SERVICE_UNAVAILABLE);
        Stream<HttpStatus> ofNames = path.contains("{") ? Stream.of(HttpStatus.NOT_FOUND) : Stream.empty();
        Stream<HttpStatus> ofTags = parameters().stream()
                .filter(parameter -> parameter.getName().equals(HttpHeaders.IF_MATCH))
                .map(parameter -> HttpStatus.PRECONDITION_FAILED);
        Stream<HttpStatus> ofChanges = isChange()
                ? Stream.of(
                        HttpStatus.BAD_REQUEST,
                        HttpStatus.FORBIDDEN,
                        HttpStatus.CONFLICT,
                        HttpStatus.UNPROCESSABLE_CONTENT)
                : Stream.empty();
        return Stream.of(all, ofNames, ofTags, ofChanges).flatMap(some -> some).sorted();
    }

    private List<Parameter> parameters() {
        return operation.getParameters() == null ? List.of() : List.copyOf(operation.getParameters());
    }

    private boolean isChange() {
        return method != PathItem.HttpMethod.GET;
    }
}
