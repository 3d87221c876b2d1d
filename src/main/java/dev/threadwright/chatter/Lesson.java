package dev.threadwright.chatter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be learned from somebody who puts other words in the place of ours: the words that differ, where they are few. */
record Lesson(String wrong, String right) {
    private static final int MOST_WORDS = 4;

    static Optional<Lesson> of(String offered, String right) {
        List<String> ours = Arrays.asList(offered.strip().split("\\s+"));
        List<String> theirs = Arrays.asList(right.strip().split("\\s+"));
        int start = 0;
        while (start < Math.min(ours.size(), theirs.size()) && ours.get(start).equals(theirs.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(ours.size(), theirs.size()) - start
                && ours.get(ours.size() - 1 - end).equals(theirs.get(theirs.size() - 1 - end))) {
            end++;
        }
        String wrong = String.join(" ", ours.subList(start, ours.size() - end));
        String better = String.join(" ", theirs.subList(start, theirs.size() - end));
        boolean few = ours.size() - end - start <= MOST_WORDS && theirs.size() - end - start <= MOST_WORDS;
        return few && Term.isUsable(wrong) && Term.isUsable(better) && !wrong.equalsIgnoreCase(better)
                ? Optional.of(new Lesson(wrong, better))
                : Optional.empty();
    }
}
