package dev.threadwright.session;

import dev.threadwright.agent.Assignment;
import dev.threadwright.chatter.Memory;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Policies;
import dev.threadwright.repo.Remote;
import dev.threadwright.task.Task;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a session with a model is told when it sets out. */
@ApplicationScoped
class Briefing {
    private static final Pattern STRONGER =
            Pattern.compile("\\b(?:strong(?:er|est)|bigger|better) model\\b", Pattern.CASE_INSENSITIVE);

    private final Conversations conversations;
    private final Transcripts transcripts;
    private final Policies policies;
    private final Channels channels;
    private final Memory memory;

    Briefing(
            Conversations conversations, Transcripts transcripts, Policies policies, Channels channels, Memory memory) {
        this.conversations = conversations;
        this.transcripts = transcripts;
        this.policies = policies;
        this.channels = channels;
        this.memory = memory;
    }

    /** What was said before the request. */
    Conversation read(Task task) {
        var ask = task.ask();
        return conversations.above(ask.thread(), ask.messageTs(), ask.text());
    }

    /** @param read what was said before, where that was just read; or null */
    Assignment of(Task task, Remote repo, Transcripts.Begun begun, @Nullable Conversation read, Names names) {
        var ask = task.ask();
        var said = Taught.above(memory.in(ask.thread().team()), above(task, read), names);
        boolean stronger = Stream.concat(Stream.of(ask.text()), Words.of(task).texts())
                .anyMatch(text -> STRONGER.matcher(text).find());
        return new Assignment(
                task.id().value(),
                repo,
                begun.base(),
                said,
                new Assignment.Said(names.of(ask.asker()), Words.plain(ask.text())),
                policies.scopes(ask.asker(), ask.thread(), repo.name()),
                stronger,
                channels.autonomy(ask.asker(), ask.thread(), repo.name()) == Autonomy.PROPOSE);
    }

    /** A session that has begun knows it. */
    private Conversation above(Task task, @Nullable Conversation read) {
        if (transcripts.hasJournal(task.id())) {
            return new Conversation(task.ask().thread(), List.of());
        }
        return read == null ? read(task) : read;
    }
}
