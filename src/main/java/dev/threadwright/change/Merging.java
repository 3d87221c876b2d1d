package dev.threadwright.change;

import dev.threadwright.text.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings together what two changed in the same lines, as {@code diff3} does. */
final class Merging {
    private Merging() {}

    private record Piece(int from, int to, List<String> lines) {}

    /** The lines with both changes; nothing where both touch the same lines, or lines that are neighbours. */
    static Optional<List<String>> of(List<String> base, List<String> ours, List<String> theirs) {
        List<Piece> mine = pieces(base, ours);
        List<Piece> yours = pieces(base, theirs);
        boolean conflict = mine.stream()
                .anyMatch(
                        one -> yours.stream().anyMatch(other -> one.from() <= other.to() && other.from() <= one.to()));
        if (conflict) {
            return Optional.empty();
        }
        var merged = new ArrayList<String>();
        int at = 0;
        for (Piece piece : Stream.concat(mine.stream(), yours.stream())
                .sorted((one, other) -> Integer.compare(one.from(), other.from()))
                .toList()) {
            merged.addAll(base.subList(at, piece.from()));
            merged.addAll(piece.lines());
            at = piece.to();
        }
        merged.addAll(base.subList(at, base.size()));
        return Optional.of(merged);
    }

    private static List<Piece> pieces(List<String> base, List<String> other) {
        return Difference.between(base, other).stream()
                .map(hunk -> new Piece(hunk.from(), hunk.to(), other.subList(hunk.otherFrom(), hunk.otherTo())))
                .toList();
    }
}
