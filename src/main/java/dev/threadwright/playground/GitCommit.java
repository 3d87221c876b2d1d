package dev.threadwright.playground;

import java.util.ArrayList;
import java.util.List;

/** One commit's header and message. Times are ISO 8601 with offset, as git prints them. */
record GitCommit(String sha, String tree, List<String> parents, Person author, Person committer, String message) {

    /** Who, and when. */
    record Person(String name, String email, String date) {}

    /** For {@code git log}: ten fields, each ended by a NUL. */
    static final String FORMAT = "--format=tformat:%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00";

    private static final int FIELDS = 10;

    String title() {
        return message.lines().findFirst().orElse("");
    }

    static List<GitCommit> parse(String log) {
        String[] fields = log.split("\0", -1);
        List<GitCommit> commits = new ArrayList<>();
        for (int i = 0; i + FIELDS <= fields.length - 1; i += FIELDS) {
            commits.add(new GitCommit(
                    fields[i].strip(),
                    fields[i + 1],
                    fields[i + 2].isEmpty() ? List.of() : List.of(fields[i + 2].split(" ")),
                    new Person(fields[i + 3], fields[i + 4], fields[i + 5]),
                    new Person(fields[i + 6], fields[i + 7], fields[i + 8]),
                    fields[i + 9].stripTrailing()));
        }
        return commits;
    }
}
