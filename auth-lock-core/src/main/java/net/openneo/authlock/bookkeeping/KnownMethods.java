package net.openneo.authlock.bookkeeping;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bookkeeping methods of this app's beans, by the signature that their notes have. */
final class KnownMethods {
    private static final Logger log = LoggerFactory.getLogger(KnownMethods.class);

    private final Map<String, BeanMethod> methods = new ConcurrentHashMap<>();
    private final Set<String> ambiguous = ConcurrentHashMap.newKeySet();

    /**
     * One of them.
     *
     * @param bean by whose name it is found
     */
    record BeanMethod(String bean, Method method) {}

    /** @param type of the bean itself, without proxies: two beans may have inherited the same method */
    static String signature(Class<?> type, Method method) {
        return type.getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    void add(String bean, Class<?> type, Method method) {
        String signature = signature(type, method);
        BeanMethod before = methods.putIfAbsent(signature, new BeanMethod(bean, method));
        if (before != null && !before.bean().equals(bean) && ambiguous.add(signature)) {
            log.warn(
                    "The beans {} and {} are of one type, so bookkeeping of {} that the lock leaves out is noted and not"
                            + " applied later: nobody knows by which of them.",
                    before.bean(),
                    bean,
                    signature);
        }
    }

    /** Those whose notes this app can apply. */
    Set<String> signatures() {
        Set<String> signatures = new TreeSet<>(methods.keySet());
        signatures.removeAll(ambiguous);
        return signatures;
    }

    Optional<BeanMethod> find(String signature) {
        return ambiguous.contains(signature) ? Optional.empty() : Optional.ofNullable(methods.get(signature));
    }
}
