package dev.threadwright.picture;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a picture shows.
 *
 * @param views the changed blocks, at most {@value #MOST_VIEWS}
 * @param more how many more there are
 */
public record Scene(List<View> views, int more) {
    static final int MOST_VIEWS = 3;
    private static final int MOST_WORDS = 280;

    public Scene {
        views = List.copyOf(views);
        if (views.isEmpty() || views.size() > MOST_VIEWS) {
            throw new IllegalArgumentException("A scene of " + views.size() + " views");
        }
    }

    /**
     * A block before and after.
     *
     * @param path the file
     * @param before clean HTML, with the words that go in {@code del}
     * @param after clean HTML, with the words that come in {@code ins}
     * @param was the block's words before
     * @param is the block's words after
     */
    public record View(String path, String before, String after, String was, String is) {}

    /** Before and after in words, for those who do not see the picture; less than 2,000 characters. */
    public String words() {
        return views.stream()
                        .map(view -> "Before: " + cut(view.was()) + "\nAfter: " + cut(view.is()))
                        .collect(Collectors.joining("\n"))
                + (more == 0 ? "" : "\n" + rest());
    }

    /** That there is more than is shown; a sentence. */
    String rest() {
        return "And %d more.".formatted(more);
    }

    private static String cut(String words) {
        if (words.length() <= MOST_WORDS) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(MOST_WORDS - 2)) ? MOST_WORDS - 2 : MOST_WORDS - 1;
        return words.substring(0, end) + "…";
    }
}
