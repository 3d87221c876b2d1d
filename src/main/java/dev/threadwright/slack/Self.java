package dev.threadwright.slack;

import org.jspecify.annotations.Nullable;

/**
 * Who we are in Slack.
 *
 * @param team the workspace the app is installed in
 * @param enterprise the organisation of that workspace, or null
 * @param user the bot's user, as it is mentioned
 * @param bot the bot itself, as it signs its messages
 */
record Self(
        String team,
        @Nullable String enterprise,
        String user,
        @Nullable String bot) {
    /** Whether a text mentions us: {@code <@U…>}, or with a label behind a bar. */
    boolean isMentionedIn(String text) {
        return text.contains("<@" + user + ">") || text.contains("<@" + user + "|");
    }
}
