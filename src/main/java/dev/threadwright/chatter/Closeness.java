package dev.threadwright.chatter;

import java.util.Locale;

/** How alike words are, and whether one may be a slip for the other. */
final class Closeness {
    private Closeness() {}

    /** From 0 to 1. */
    static double of(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 1 : 1 - (double) distance(folded(one), folded(other)) / longest;
    }

    static boolean isSlip(String one, String other) {
        String a = folded(one);
        String b = folded(other);
        if (a.equals(b)) {
            return true;
        }
        boolean numbers = a.chars().anyMatch(Character::isDigit) || b.chars().anyMatch(Character::isDigit);
        int longest = Math.max(a.length(), b.length());
        return !numbers && longest >= 4 && distance(a, b) <= (longest < 8 ? 1 : 2)
                || !numbers && longest >= 5 && longest < 8 && distance(a, b) == 2 && a.charAt(0) == b.charAt(0);
    }

    private static String folded(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    /** Letters put in, left out, exchanged, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 40 || Math.max(a.length(), b.length()) > 300) {
            return Math.max(a.length(), b.length());
        }
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[a.length()][b.length()];
    }
}
