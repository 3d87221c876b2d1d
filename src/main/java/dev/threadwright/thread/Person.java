package dev.threadwright.thread;

/**
 * Somebody in Slack.
 *
 * @param team the workspace the person acts in, as {@code T…}
 * @param user as {@code U…} or {@code W…}
 */
public record Person(String team, String user) {
    public Person {
        if (team.isBlank() || user.isBlank()) {
            throw new IllegalArgumentException("A person needs team and user: " + team + "/" + user);
        }
    }
}
