package dev.threadwright.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The thread's status as Slack shows it for agents: working, waiting for somebody, done. */
@ApplicationScoped
class AgentSession {
    private static final Logger LOG = Logger.getLogger(AgentSession.class);
    /** Shown as such, with Slack's own Stop button. */
    static final String WORKING = "processing";
    /** The app or the workspace cannot do it, in no thread. */
    private static final Set<String> NEVER = Set.of(
            "unknown_method",
            "feature_disabled",
            "feature_not_enabled",
            "missing_scope",
            "not_allowed_token_type",
            "method_deprecated",
            "deprecated_endpoint",
            "not_an_agent",
            "app_not_agent",
            "no_permission",
            "access_denied");

    private static final int MOST_TITLE = 200;
    /** Mentions, channels and the like, which a title shows as they are written. */
    private static final Pattern MARKUP = Pattern.compile("<[@#!][^>]{0,200}>");

    private final MethodsClient slack;
    private final Optional<String> token;
    private volatile Way way = Way.SESSION;

    private enum Way {
        SESSION,
        /** What there was before sessions; Slack maps it to them. */
        ASSISTANT,
        NONE
    }

    AgentSession(MethodsClient slack, SlackConfig config) {
        this.slack = slack;
        this.token = config.botToken().filter(t -> !t.isBlank());
        if (this.token.isEmpty()) {
            way = Way.ASSISTANT;
        }
    }

    /** The status that a card's state stands for, in Slack's words. */
    static String status(CardState state) {
        if (state.end().isPresent()) {
            return switch (state.end().get().outcome()) {
                case MERGED, CLOSED, DROPPED, UNANSWERED, ANSWERED -> "closed";
                case NOT_UNDERSTOOD, NOT_FOUND, FAILED -> "active";
            };
        }
        if (state.step() instanceof ProgressEvent.Stopped) {
            // Nobody has to say anything: somebody may.
            return "active";
        }
        if (state.isAsking()) {
            return "suspended";
        }
        return state.last(PullRequestOpened.class).isPresent() ? "active" : WORKING;
    }

    /** @param title of the session where this begins it: people may name it otherwise later, and Slack keeps to that */
    Reply set(ThreadRef thread, String status, String title) {
        if (way == Way.SESSION) {
            Reply reply = session(thread, status, title);
            if (!(reply instanceof Reply.Refused(String error)) || !NEVER.contains(error)) {
                return reply;
            }
            LOG.infof("Slack has no agent sessions for this app (%s); falling back to the assistant's status", error);
            way = Way.ASSISTANT;
        }
        if (way == Way.ASSISTANT) {
            Reply reply = assistant(thread, status);
            if (!(reply instanceof Reply.Refused(String error)) || !NEVER.contains(error)) {
                return reply;
            }
            LOG.infof("Slack shows no status for this app (%s); none is set from now on", error);
            way = Way.NONE;
        }
        return new Reply.Done("");
    }

    /** The request in its own words, without whom it mentions. @param text as Slack sent it */
    static String title(String text) {
        String words = MARKUP.matcher(text).replaceAll(" ");
        String plain = words.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
        return Visible.cut(Visible.words(plain.replaceAll("\\s+", " ")), MOST_TITLE);
    }

    /** The SDK does not know this method yet, hence the form of our own; any answer with ok and error will do. */
    private Reply session(ThreadRef thread, String status, String title) {
        return CardCalls.call(
                () -> slack.postFormWithTokenAndParseResponse(
                        form -> {
                            form.add("channel_id", thread.channel())
                                    .add("thread_ts", thread.ts())
                                    .add("status", status);
                            return title.isEmpty() ? form : form.add("title", title);
                        },
                        "agents.sessions.setStatus",
                        token.orElseThrow(),
                        ChatUpdateResponse.class),
                _ -> "");
    }

    private Reply assistant(ThreadRef thread, String status) {
        return CardCalls.call(
                () -> slack.assistantThreadsSetStatus(r -> r.channelId(thread.channel())
                        .threadTs(thread.ts())
                        .status(status.equals(WORKING) ? "is working…" : "")),
                _ -> "");
    }
}
