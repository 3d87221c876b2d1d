package dev.threadwright.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.threadwright.thread.Conversations.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A call of Slack's Web API whose failure is an exception. */
final class SlackCall {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /**
     * Errors that asking again does not mend, from the reference pages of the methods that are called here. Those about the
     * token are none of them: what people ask is kept until somebody has set a good one.
     */
    private static final Set<String> FOR_GOOD = Set.of(
            "channel_not_found",
            "file_deleted",
            "file_not_found",
            "is_archived",
            "message_not_found",
            "missing_scope",
            "no_permission",
            "no_such_subteam",
            "not_in_channel",
            "subteam_not_found",
            "thread_not_found",
            "user_not_found",
            "user_not_in_channel",
            "user_not_visible");

    private SlackCall() {}

    interface Attempt<R extends SlackApiTextResponse> {
        R make() throws IOException, SlackApiException;
    }

    /**
     * Makes the call, and once more after as long as Slack asks for, where that is not long.
     *
     * @throws Unreadable with Slack's error code
     */
    static <R extends SlackApiTextResponse> R make(Attempt<R> attempt) {
        try {
            return checked(attempt);
        } catch (RateLimited limited) {
            if (limited.wait.compareTo(LONGEST_WAIT) > 0) {
                throw new Unreadable("ratelimited", false);
            }
            pause(limited.wait);
        }
        try {
            return checked(attempt);
        } catch (RateLimited again) {
            throw new Unreadable("ratelimited", false);
        }
    }

    /** Whether an error says that the bot token is not taken any more. */
    static boolean isAboutTheToken(String error) {
        return new Unreadable(error, false).isAboutTheToken();
    }

    private static <R extends SlackApiTextResponse> R checked(Attempt<R> attempt) throws RateLimited {
        try {
            var response = attempt.make();
            if (!response.isOk()) {
                var error = String.valueOf(response.getError());
                throw new Unreadable(error, FOR_GOOD.contains(error));
            }
            return response;
        } catch (SlackApiException answered) {
            int status = answered.getResponse().code();
            if (status == 429) {
                throw new RateLimited(retryAfter(answered));
            }
            throw because("http_" + status, answered);
        } catch (IOException unreachable) {
            throw because("unreachable", unreachable);
        }
    }

    private static Unreadable because(String why, Exception cause) {
        var unreadable = new Unreadable(why, false);
        unreadable.initCause(cause);
        return unreadable;
    }

    private static Duration retryAfter(SlackApiException answered) {
        var header = answered.getResponse().header("Retry-After", "1");
        return header.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : Duration.ofSeconds(1);
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted", false);
        }
    }

    private static final class RateLimited extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Duration wait;

        RateLimited(Duration wait) {
            super("ratelimited");
            this.wait = wait;
        }
    }
}
