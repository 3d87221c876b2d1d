package dev.threadwright.thread;

/**
 * A Slack thread: workspace, channel and the timestamp of its first message. A direct message that nobody answered yet
 * is a thread of one.
 *
 * @param team the workspace, as {@code T…}
 * @param channel the channel or direct message, as {@code C…}, {@code G…} or {@code D…}
 * @param ts the timestamp of the thread's first message, as Slack writes it ({@code 1700000000.000100})
 */
public record ThreadRef(String team, String channel, String ts) {
    public ThreadRef {
        if (team.isBlank() || channel.isBlank() || ts.isBlank()) {
            throw new IllegalArgumentException(
                    "A thread needs team, channel and ts: " + team + "/" + channel + "/" + ts);
        }
    }

    /** The key by which everything about this thread stays in order, {@code team/channel/ts}. */
    public String key() {
        return team + "/" + channel + "/" + ts;
    }
}
