package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.OneChange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A resource with an entity tag, and changes of it that somebody may ask for under the tag of what they have seen.
 *
 * @param path of its GET
 * @param look what it is at this moment
 * @param beside what else an operator's decision may hang on
 * @param told what it is, as the second half of a sentence that begins with "now"
 */
record Tagged<T>(
        String path,
        Supplier<T> look,
        Supplier<List<?>> beside,
        Function<T, String> told,
        EntityTags tags,
        OneChange oneChange) {

    /** What it is, with its tag. What changes by itself is left out of the tag, so that nobody is told "not modified". */
    T tagged(HttpServletResponse response) {
        T seen = look.get();
        response.setHeader(HttpHeaders.ETAG, tag(seen));
        return seen;
    }

    /**
     * Makes the change, if this is still what was seen. It is asked once the change has its turn, so that of two who
     * have seen the same one alone goes on.
     *
     * @param ifMatch the header, null where somebody asks in any case
     * @throws InvalidHeaderException where no tag can be read from the header
     * @throws ChangedMeanwhileException when something has changed since
     */
    <C> C change(@Nullable String ifMatch, Supplier<C> change) {
        if (ifMatch == null) {
            return change.get();
        }
        IfMatch wanted = IfMatch.parse(ifMatch, path);
        return oneChange.makeIf(() -> require(wanted), change);
    }

    private void require(IfMatch wanted) {
        T seen = look.get();
        String tag = tag(seen);
        if (!wanted.names(tag)) {
            throw new ChangedMeanwhileException(path, told.apply(seen), tag);
        }
    }

    private String tag(T seen) {
        return tags.of(seen, beside.get());
    }
}
