package dev.threadwright.slack;

import com.slack.api.methods.response.chat.ChatUpdateResponse;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The thread's status as Slack shows it for agents: working, waiting for somebody, done. */
@ApplicationScoped
class AgentSession {
    private static final Logger LOG = Logger.getLogger(AgentSession.class);
    /** Shown as such, with Slack's own Stop button. */
    static final String WORKING = "processing";

    static final String CLOSED = "closed";
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
    private static final int MOST_WORDS = 40;
    /** Mentions, channels and the like, which a title shows as they are written. */
    private static final Pattern MARKUP = Pattern.compile("<[@#!][^>]{0,200}>");

    /** Workspaces whose way is remembered; one that is forgotten is tried anew. */
    private static final int MOST = 1_000;

    private final Clients slack;
    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    private enum Way {
        SESSION,
        /** What there was before sessions; Slack maps it to them. */
        ASSISTANT,
        NONE
    }

    AgentSession(Clients slack) {
        this.slack = slack;
    }

    /** The status that a card's state stands for, in Slack's words. */
    static String status(CardState state) {
        if (state.end().isPresent()) {
            return switch (state.end().get().outcome()) {
                case MERGED, CLOSED, DROPPED, UNANSWERED, ANSWERED -> CLOSED;
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
        return state.last(PullRequestOpened.class).isPresent()
                        || state.last(ProgressEvent.Followed.class).isPresent()
                ? "active"
                : WORKING;
    }

    /** @param title of the session where this begins it: people may name it otherwise later, and Slack keeps to that */
    Reply set(ThreadRef thread, String status, String title) {
        if (way(thread) == Way.SESSION) {
            Reply reply = session(thread, status, title);
            if (!(reply instanceof Reply.Refused(String error)) || !NEVER.contains(error)) {
                return reply;
            }
            LOG.infof("Slack has no agent sessions for this app (%s); falling back to the assistant's status", error);
            take(thread, Way.ASSISTANT);
        }
        if (way(thread) == Way.ASSISTANT) {
            Reply reply = assistant(thread, status);
            if (!(reply instanceof Reply.Refused(String error)) || !NEVER.contains(error)) {
                return reply;
            }
            LOG.infof("Slack shows no status for this app (%s); none is set from now on", error);
            take(thread, Way.NONE);
        }
        return new Reply.Done("");
    }

    /**
     * Names the session. Where there is none yet, or Slack knows no such thing, nothing is named; the status tells anyway.
     *
     * @param title not empty
     */
    Reply rename(ThreadRef thread, String title) {
        return switch (way(thread)) {
            case SESSION ->
                CardCalls.call(
                        () -> slack.of(thread)
                                .postFormWithTokenAndParseResponse(
                                        form -> form.add("channel_id", thread.channel())
                                                .add("thread_ts", thread.ts())
                                                .add("title", title),
                                        "agents.sessions.rename",
                                        slack.token(thread.team()),
                                        ChatUpdateResponse.class),
                        _ -> "");
            case ASSISTANT ->
                CardCalls.call(
                        () -> slack.of(thread)
                                .assistantThreadsSetTitle(r -> r.channelId(thread.channel())
                                        .threadTs(thread.ts())
                                        .title(title)),
                        _ -> "");
            case NONE -> new Reply.Done("");
        };
    }

    /**
     * What a task is about, once that is known: the words and the repository, for the list of threads that people choose
     * from; empty before.
     *
     * @param asked the request in its own words
     */
    static String subject(CardState state, String asked) {
        var question = state.last(ApprovalNeeded.class);
        if (question.isPresent() && !question.get().rewordings().isEmpty()) {
            var wordings = question.get().rewordings();
            String more = wordings.size() == 1 ? "" : " and %d more".formatted(wordings.size() - 1);
            return subject(
                    "“%s” → “%s”%s"
                            .formatted(
                                    Visible.cut(
                                            Visible.words(wordings.getFirst().from()), MOST_WORDS),
                                    Visible.cut(
                                            Visible.words(wordings.getFirst().to()), MOST_WORDS),
                                    more),
                    question.get().repo());
        }
        return question.map(ApprovalNeeded::repo)
                .or(() -> state.last(Begun.class).map(Begun::repo))
                .map(repo -> subject(asked, repo))
                .orElse("");
    }

    private static String subject(String what, RepoName repo) {
        String where = " · " + repo.name();
        return what.isBlank() ? "" : Visible.cut(what, MOST_TITLE - where.length()) + where;
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

    private Way way(ThreadRef thread) {
        return ways.getOrDefault(thread.team(), Way.SESSION);
    }

    private void take(ThreadRef thread, Way way) {
        if (ways.size() >= MOST) {
            ways.clear();
        }
        ways.put(thread.team(), way);
    }

    /** The SDK does not know this method yet, hence the form of our own; any answer with ok and error will do. */
    private Reply session(ThreadRef thread, String status, String title) {
        return CardCalls.call(
                () -> slack.of(thread)
                        .postFormWithTokenAndParseResponse(
                                form -> {
                                    form.add("channel_id", thread.channel())
                                            .add("thread_ts", thread.ts())
                                            .add("status", status);
                                    return title.isEmpty() ? form : form.add("title", title);
                                },
                                "agents.sessions.setStatus",
                                slack.token(thread.team()),
                                ChatUpdateResponse.class),
                _ -> "");
    }

    private Reply assistant(ThreadRef thread, String status) {
        return CardCalls.call(
                () -> slack.of(thread)
                        .assistantThreadsSetStatus(r -> r.channelId(thread.channel())
                                .threadTs(thread.ts())
                                .status(status.equals(WORKING) ? "is working…" : "")),
                _ -> "");
    }
}
