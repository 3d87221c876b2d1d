package dev.threadwright.task;

/** Words that stand somewhere, and the words that shall stand there instead. Neither is trimmed or normalised. */
public record Rewording(String from, String to) {
    public Rewording {
        if (from.isBlank()) {
            throw new IllegalArgumentException("The words to be replaced are blank");
        }
    }
}
