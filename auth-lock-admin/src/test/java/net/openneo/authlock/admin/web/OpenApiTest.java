package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the API tells what there is, and no more. */
class OpenApiTest {
    private static final RunningAdmin admin = RunningAdmin.start();
    private static final Answer api = admin.get("/api/openapi");

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void whoeverIsKnownMayReadItAndNobodyElse() {
        assertThat(api.status()).as(api.body()).isEqualTo(200);
        assertThat(admin.send("GET", "/api/openapi", "", null).status()).isEqualTo(401);
        assertThat(admin.send("PUT", "/api/openapi", "viewer", null).status()).isEqualTo(403);
    }

    @Test
    void saysWhatItIsAndHowToLogIn() {
        assertThat(api.<String>read("$.info.title")).isEqualTo("auth-lock-admin");
        assertThat(api.<String>read("$.info.version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(api.<String>read("$.info.description"))
                .startsWith("The companion service of auth-lock: it locks the accounts of a live application, and"
                        + " moves their table to another database.");
        assertThat(api.<String>read("$.components.securitySchemes.basic.scheme"))
                .isEqualTo("basic");
        assertThat(api.<List<Map<String, ?>>>read("$.security")).containsExactly(Map.of("basic", List.of()));
    }

    @Test
    void listsEveryEndpointAndNothingElse() {
        assertThat(described()).isEqualTo(mapped()).contains("PUT /api/lock", "POST /api/operations/{id}/pause");
    }

    @Test
    void saysOfEachInASentenceWhatItDoesAndAnswers() {
        for (String endpoint : described()) {
            Map<String, ?> operation = operation(endpoint);
            assertThat(operation.get("summary")).as(endpoint).asString().matches("[A-Z].+\\.");
            Map<String, Map<String, ?>> responses = responses(endpoint);
            assertThat(responses.keySet())
                    .as(endpoint)
                    .containsAnyOf("200", "202")
                    .contains("401", "503");
            assertThat(responses.values()).as(endpoint).allSatisfy(response -> assertThat(response.get("description"))
                    .asString()
                    .matches("[A-Z].+\\."));
        }
    }

    @Test
    void saysOfEachChangeHowItIsRefusedAndThatItTakesAKey() {
        for (String endpoint : described()) {
            boolean change = !endpoint.startsWith("GET ");
            assertThat(responses(endpoint).containsKey("409")).as(endpoint).isEqualTo(change);
            assertThat(responses(endpoint).containsKey("403")).as(endpoint).isEqualTo(change);
            assertThat(parameters(endpoint).contains("Idempotency-Key"))
                    .as(endpoint)
                    .isEqualTo(change);
        }
        assertThat(api.<String>read("$.paths['/api/lock'].put.responses['409'].content['application/problem+json']"
                        + ".schema['$ref']"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.<Map<String, ?>>read("$.components.schemas.Problem.properties"))
                .containsOnlyKeys("type", "title", "status", "detail", "instance");
    }

    @Test
    void saysWhatHasATagAndWhatAsksForIt() {
        assertThat(described().stream().filter(endpoint -> parameters(endpoint).contains("If-Match")))
                .containsExactlyInAnyOrder(
                        "PUT /api/lock",
                        "DELETE /api/lock",
                        "PUT /api/table",
                        "PUT /api/fence",
                        "DELETE /api/fence",
                        "POST /api/consolidation/{verb}",
                        "DELETE /api/consolidation",
                        "PUT /api/consolidation/teardown/approval")
                .allSatisfy(endpoint -> assertThat(responses(endpoint)).containsKey("412"));
        for (String path : List.of(
                "/api/lock",
                "/api/table",
                "/api/fence",
                "/api/consolidation",
                "/api/consolidation/teardown/approval")) {
            assertThat(api.<Map<String, ?>>read("$.paths['" + path + "'].get.responses['200'].headers"))
                    .as(path)
                    .containsOnlyKeys("ETag");
        }
    }

    @Test
    void showsBodiesThatAreUnderstood() {
        assertThat(example("put", "/api/lock")).isEqualTo(Map.of("reason", "moving the accounts"));
        assertThat(example("delete", "/api/lock")).isEqualTo(Map.of("withoutCanary", "why"));
        assertThat(example("put", "/api/table")).isEqualTo(Map.of("active", "CONSOLIDATED"));
        assertThat(example("put", "/api/consolidation/teardown/approval")).isEqualTo(Map.of("database", "openneo_id"));
        assertThat(example("put", "/api/consolidation/attestations/{id}")).isEqualTo(Map.of("statement", "what is so"));
    }

    @Test
    void tellsRecordsOfTheSameNameApart() {
        assertThat(api.<Map<String, ?>>read("$.components.schemas.LockStateFleet.properties"))
                .containsOnlyKeys("live", "acknowledged", "missing");
        assertThat(api.<Map<String, ?>>read("$.components.schemas.TableStateFleet.properties"))
                .containsOnlyKeys("live", "agreeing", "missing");
        assertThat(api.<String>read("$.components.schemas.LockBody.properties.operations.items.type"))
                .isEqualTo("string");
    }

    @Test
    void namesEachOperation() {
        assertThat(api.<List<String>>read("$.paths.*.*.operationId"))
                .contains("get-lock", "delete-lock", "post-consolidation-verb", "put-consolidation-attestations-id")
                .doesNotHaveDuplicates();
    }

    @Test
    void describesTheStreamAsText() {
        assertThat(api.<Map<String, ?>>read("$.paths['/api/events'].get.responses['200'].content"))
                .isEqualTo(Map.of("text/event-stream", Map.of("schema", Map.of("type", "string"))));
    }

    @Test
    void namesTheVerbs() {
        assertThat(api.<List<String>>read("$.paths['/api/consolidation/{verb}'].post.parameters[?(@.name == 'verb')]"
                        + ".schema.enum[*]"))
                .containsExactly("preflight", "backup", "copy", "verify", "canary", "rollback", "restore", "teardown");
        assertThat(api.<List<String>>read("$.paths['/api/consolidation/dry-run/{verb}'].get.parameters[0].schema.enum"))
                .contains("copy", "lock", "unlock", "fence", "unfence", "switch", "switch-back", "view", "unview");
    }

    private static Object example(String method, String path) {
        return api.read("$.paths['" + path + "']." + method + ".requestBody.content['application/json'].example");
    }

    private static Set<String> described() {
        Set<String> endpoints = new TreeSet<>();
        api.<Map<String, Map<String, ?>>>read("$.paths").forEach((path, methods) -> methods.keySet()
                .forEach(method -> endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return endpoints;
    }

    private static Set<String> mapped() {
        Set<String> endpoints = new TreeSet<>();
        admin.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (isOurs(handler)) {
                        endpoints.addAll(endpoints(mapping));
                    }
                });
        return endpoints;
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("net.openneo.authlock");
    }

    /** The page is no part of the API. */
    private static List<String> endpoints(RequestMappingInfo mapping) {
        List<String> endpoints = new ArrayList<>();
        mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> endpoints.add(method + " " + path)));
        return endpoints;
    }

    private static Map<String, ?> operation(String endpoint) {
        String[] parts = endpoint.split(" ");
        return api.read("$.paths['" + parts[1] + "']." + parts[0].toLowerCase(Locale.ROOT));
    }

    private static Map<String, Map<String, ?>> responses(String endpoint) {
        String[] parts = endpoint.split(" ");
        return api.read("$.paths['" + parts[1] + "']." + parts[0].toLowerCase(Locale.ROOT) + ".responses");
    }

    private static List<String> parameters(String endpoint) {
        String[] parts = endpoint.split(" ");
        return api.read("$.paths['" + parts[1] + "']." + parts[0].toLowerCase(Locale.ROOT) + "..parameters[*].name");
    }
}
