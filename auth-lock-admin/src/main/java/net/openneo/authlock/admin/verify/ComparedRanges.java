package net.openneo.authlock.admin.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What all parts came to that were compared so far: a list that stays short however many rows there are.
 *
 * @param list in the order of the key, each beginning where the one before it ends
 */
record ComparedRanges(@JsonValue List<ComparedRange> list) {
    /** As many as are read at a glance, and as are written with every checkpoint. */
    static final int MOST = 60;

    static final ComparedRanges NONE = new ComparedRanges(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ComparedRanges {
        list = List.copyOf(list);
    }

    /** With the one that follows; when there are too many, each is put together with its neighbour. */
    ComparedRanges and(ComparedRange next) {
        List<ComparedRange> more = new ArrayList<>(list.size() < MOST ? list : joined());
        more.add(next);
        return new ComparedRanges(more);
    }

    private List<ComparedRange> joined() {
        List<ComparedRange> pairs = new ArrayList<>();
        for (int first = 0; first < list.size(); first += 2) {
            ComparedRange range = list.get(first);
            pairs.add(first + 1 < list.size() ? range.and(list.get(first + 1)) : range);
        }
        return pairs;
    }
}
