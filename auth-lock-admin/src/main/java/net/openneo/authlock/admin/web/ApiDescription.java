package net.openneo.authlock.admin.web;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import java.util.Set;
import net.openneo.authlock.admin.operations.Plans;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;

/** {@code /api/openapi}: what can be asked for, as OpenAPI has it. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String LOG_IN = "basic";
    /** Properties that are read as they come, so that a wrong one gets a sentence of its own. */
    private static final Map<String, String> LISTS_OF_STRINGS =
            Map.of("LockBody", "operations", "AttestationBody", "movesWith");

    private static final String TEXT =
            """
            The companion service of auth-lock: it locks the accounts of a live application, and moves their table to \
            another database.

            Everybody who is known reads; whatever changes something takes the role OPERATOR, and the approval of a \
            teardown the role APPROVER. Every refusal is a \
            problem (RFC 9457) whose `detail` says what is wrong and what to do. A change may carry an \
            `Idempotency-Key`: asked for again within a day, it is answered again and not made again. A GET with an \
            `ETag` lets the changes of the same resource be asked for with `If-Match`.\
            """;

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, new Schema<>().description("any JSON"))
                .replaceWithSchema(SseEmitter.class, new StringSchema());
    }

    @Bean
    OpenAPI described(@Value("${spring.application.version}") String version) {
        return new OpenAPI()
                .info(new Info().title("auth-lock-admin").version(version).description(TEXT))
                .components(new Components()
                        .addSecuritySchemes(
                                LOG_IN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("A name and password of auth-lock.admin.users.")))
                .addSecurityItem(new SecurityRequirement().addList(LOG_IN));
    }

    @Bean
    OperationCustomizer summaries() {
        return (operation, method) -> {
            Summary summary = method.getMethodAnnotation(Summary.class);
            return summary == null ? operation : DescribedOperation.summarised(operation, summary);
        };
    }

    /** The schema of problems comes last: nothing refers to it before. */
    @Bean
    OpenApiCustomizer conventions(Plans plans) {
        return api -> {
            api.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) ->
                            new DescribedOperation(path, method, operation, plans.words()).followConventions()));
            api.getComponents().addSchemas(DescribedProblems.SCHEMA, DescribedProblems.schema());
            LISTS_OF_STRINGS.forEach((body, property) -> requireNonNull(
                            api.getComponents().getSchemas().get(body))
                    .addProperty(property, new ArraySchema().items(new StringSchema())));
        };
    }

    @Bean
    ModelResolver namedSchemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NestedNames()).openapi31(true);
    }

    /** Two records may each have one of the same name inside. */
    private static final class NestedNames extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            String name = super.nameForClass(type, options);
            return outer == null ? name : outer.getSimpleName() + name;
        }
    }
}
