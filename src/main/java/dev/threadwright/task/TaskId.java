package dev.threadwright.task;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names a task, and with it its branch: ten letters and digits that cannot be misread. */
public record TaskId(String value) {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{10}");

    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a task's id: " + value);
        }
    }

    static TaskId random(RandomGenerator random) {
        var id = new StringBuilder(10);
        for (int i = 0; i < 10; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TaskId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
