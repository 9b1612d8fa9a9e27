package net.openneo.authlock.admin.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** {@code /api/openapi}: what can be asked for, as OpenAPI has it. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String LOG_IN = "basic";
    private static final String TEXT =
            """
            The companion service of auth-lock: it locks the accounts of a live application, and moves their table to \
            another database.

            Everybody who is known reads; whatever changes something takes the role OPERATOR. Every refusal is a \
            problem (RFC 9457) whose `detail` says what is wrong and what to do. A change may carry an \
            `Idempotency-Key`: asked for again within a day, it is answered again and not made again. A GET with an \
            `ETag` lets the changes of the same resource be asked for with `If-Match`.\
            """;

    static {
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>().description("any JSON"));
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
                                        .description("A name and password of auth-lock.admin.users."))
                        .addSchemas(DescribedProblems.SCHEMA, DescribedProblems.schema()))
                .addSecurityItem(new SecurityRequirement().addList(LOG_IN));
    }

    @Bean
    OperationCustomizer summaries() {
        return (operation, method) -> {
            Summary summary = method.getMethodAnnotation(Summary.class);
            return summary == null ? operation : DescribedOperation.summarised(operation, summary);
        };
    }

    @Bean
    OpenApiCustomizer conventions() {
        return api -> api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> new DescribedOperation(path, method, operation).followConventions()));
    }
}
