package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However long a walk is, the list of what its parts came to is short, and nothing is lost in it. */
class ComparedRangesTest {
    private static final long SEED = 20_260_401;

    @Test
    void joinsNeighboursAndLosesNoRowAndNoDifference() {
        Random random = new Random(SEED);
        for (int walk = 0; walk < 200; walk++) {
            List<ComparedRange> steps = steps(random, 1 + random.nextInt(400));

            List<ComparedRange> list = all(steps).list();

            assertThat(list).hasSizeBetween(1, ComparedRanges.MOST);
            requireContiguous(list);
            assertThat(list.stream().mapToLong(ComparedRange::rows).sum())
                    .isEqualTo(steps.stream().mapToLong(ComparedRange::rows).sum());
            assertThat(list).allSatisfy(range -> assertThat(range.differences()).isEqualTo(differences(steps, range)));
        }
    }

    @Test
    void keepsEveryPartWhileThereAreFew() {
        List<ComparedRange> steps = steps(new Random(SEED), ComparedRanges.MOST);

        assertThat(all(steps).list()).isEqualTo(steps);
    }

    @Test
    void isAWalkOfPositions() {
        Position first = at(20L, 12, 0);
        Position second = at(null, 30, 3);

        assertThat(List.of(ComparedRange.between(Position.BEFORE, first), ComparedRange.between(first, second)))
                .containsExactly(range(null, 20L, 12, 0), range(21L, null, 18, 3));
    }

    private static Position at(@Nullable Long after, long rows, int differences) {
        List<Difference> found = LongStream.range(0, differences)
                .mapToObj(key -> new Difference(Difference.Kind.VALUE, "a.b", String.valueOf(key), "c", "Differs."))
                .toList();
        Position moved = Position.BEFORE.and(Verdict.of(found).counted(rows, rows), TableDigest.NONE);
        return moved.after(after == null ? null : BigInteger.valueOf(after));
    }

    private static ComparedRanges all(List<ComparedRange> steps) {
        ComparedRanges ranges = ComparedRanges.NONE;
        for (ComparedRange step : steps) {
            ranges = ranges.and(step);
        }
        return ranges;
    }

    private static List<ComparedRange> steps(Random random, int number) {
        List<ComparedRange> steps = new ArrayList<>();
        @Nullable Long from = null;
        for (int step = 1; step <= number; step++) {
            @Nullable Long to = step == number ? null : (from == null ? 0 : from) + random.nextInt(1000);
            steps.add(range(from, to, random.nextInt(500), random.nextInt(10) == 0 ? random.nextInt(5) : 0));
            from = to == null ? null : to + 1;
        }
        return steps;
    }

    private static ComparedRange range(@Nullable Long from, @Nullable Long to, long rows, long differences) {
        return new ComparedRange(
                from == null ? null : BigInteger.valueOf(from),
                to == null ? null : BigInteger.valueOf(to),
                rows,
                differences);
    }

    /** Of the steps that lie in the range. */
    private static long differences(List<ComparedRange> steps, ComparedRange range) {
        int first = indexOf(steps, range.from(), true);
        int last = indexOf(steps, range.to(), false);
        return steps.subList(first, last + 1).stream()
                .mapToLong(ComparedRange::differences)
                .sum();
    }

    private static int indexOf(List<ComparedRange> steps, @Nullable BigInteger key, boolean from) {
        return LongStream.range(0, steps.size())
                .mapToInt(Math::toIntExact)
                .filter(at -> Objects.equals(
                        key, from ? steps.get(at).from() : steps.get(at).to()))
                .findFirst()
                .orElseThrow();
    }

    static void requireContiguous(List<ComparedRange> list) {
        assertThat(list.get(0).from()).isNull();
        assertThat(list.get(list.size() - 1).to()).isNull();
        for (int next = 1; next < list.size(); next++) {
            assertThat(list.get(next - 1).to())
                    .isEqualTo(Objects.requireNonNull(list.get(next).from()).subtract(BigInteger.ONE));
        }
    }
}
