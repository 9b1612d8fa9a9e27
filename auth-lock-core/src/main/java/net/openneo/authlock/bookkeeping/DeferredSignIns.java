package net.openneo.authlock.bookkeeping;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.NodeIdentity;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.json.JsonWriter;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes the bookkeeping that was left out, to be applied after the unlock. */
final class DeferredSignIns {
    private static final Logger log = LoggerFactory.getLogger(DeferredSignIns.class);
    private static final JsonWriter<List<@Nullable Object>> JSON = JsonWriter.standard();

    private final JdbcClient jdbc;
    private final NodeIdentity node;
    private final String insert;

    DeferredSignIns(DataSource dataSource, TableName consolidated, NodeIdentity node) {
        this.jdbc = JdbcClient.create(dataSource);
        this.node = node;
        this.insert =
                """
                INSERT INTO %s (node, method, arguments, noted_at)
                VALUES (:node, :method, :arguments, UTC_TIMESTAMP(6))
                """
                        .formatted(consolidated
                                .sibling("auth_lock_deferred_sign_in")
                                .sql());
    }

    /** Losing a note is the lesser harm: it is logged, and the login goes on. */
    void note(MethodInvocation work) {
        try {
            jdbc.sql(insert)
                    .param("node", node.id())
                    .param("method", signature(work.getMethod()))
                    .param("arguments", JSON.writeToString(values(work.getArguments())))
                    .update();
        } catch (DataAccessException e) {
            log.warn(
                    "Bookkeeping of a log-in was left out and could not be noted: {}",
                    e.getClass().getName());
        }
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getName() + "."
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static List<@Nullable Object> values(@Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object argument : arguments) {
            boolean plain = argument == null || argument instanceof Number || argument instanceof Boolean;
            values.add(plain ? argument : argument instanceof Enum<?> e ? e.name() : String.valueOf(argument));
        }
        return values;
    }
}
