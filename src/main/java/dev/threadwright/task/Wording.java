package dev.threadwright.task;

/** Words that no quote was needed to find: without blanks around, and without quotes or bold type around the whole. */
final class Wording {
    private static final String AROUND = "*_~";

    private Wording() {}

    static String of(String text) {
        String words = Said.stripped(Fences.unmarked(text));
        for (int round = 0; round < 3 && words.length() > 2; round++) {
            char first = words.charAt(0);
            char last = words.charAt(words.length() - 1);
            boolean quoted = Quote.isMark(first)
                    && Quote.opening(first)
                            .filter(q -> q.closesWith(last) || q.closesLooselyWith(last))
                            .isPresent();
            boolean bold = AROUND.indexOf(first) >= 0 && first == last;
            if (!(quoted || bold) || words.indexOf(first, 1) < words.length() - 1 && first == last) {
                break;
            }
            words = words.substring(1, words.length() - 1);
        }
        return words;
    }
}
