package dev.threadwright.text;

import java.util.Optional;

/** Finds a text that differs from what was said by a slip or two. */
final class Almost {
    private static final int LONGEST = 400;

    private Almost() {}

    /**
     * The whole text, or nothing where more than one character in ten differs.
     *
     * @param folded what was said, in lower case; {@code said} as it was, of the same length
     * @param text what is read, plainer and in lower case
     */
    static Optional<Quoted> in(Reading reading, String folded, String said, String text) {
        int most = folded.length() / 10;
        if (most == 0 || text.length() > LONGEST || Math.abs(text.length() - folded.length()) > most) {
            return Optional.empty();
        }
        int blanks = reading.text().length() - reading.text().stripLeading().length();
        Plainer plain = Plainer.of(reading.text().strip());
        if (plain.text.length() != text.length()) {
            return Optional.empty();
        }
        int[][] distance = distances(folded, text);
        if (distance[folded.length()][text.length()] > most) {
            return Optional.empty();
        }
        int[] starts = new int[said.length()];
        int[] ends = new int[said.length()];
        int i = folded.length();
        int j = text.length();
        while (i > 0) {
            boolean same = j > 0
                    && distance[i][j] == distance[i - 1][j - 1] + (folded.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
            if (same) {
                starts[i - 1] = reading.startOf(blanks + plain.from[j - 1]);
                ends[i - 1] = reading.endOf(blanks + plain.to[j - 1] - 1);
                i--;
                j--;
            } else if (j > 0 && distance[i][j] == distance[i][j - 1] + 1) {
                j--;
            } else {
                int next = Math.min(
                        blanks + (j < plain.from.length ? plain.from[j] : plain.to[j - 1]),
                        reading.text().length());
                starts[i - 1] = reading.startOf(next);
                ends[i - 1] = starts[i - 1];
                i--;
            }
        }
        return Optional.of(new Quoted(Step.CLOSE, said, starts, ends, false));
    }

    private static int[][] distances(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            distance[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(swap, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
            }
        }
        return distance;
    }
}
