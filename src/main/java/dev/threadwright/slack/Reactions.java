package dev.threadwright.slack;

import com.slack.api.model.Message;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A reaction with the emoji that a channel chose: what the message says is asked for by whoever reacted first. */
@ApplicationScoped
class Reactions {
    private final Channels channels;
    private final Policies policies;
    private final People people;
    private final Askers askers;
    private final Quota quota;
    private final Screening screening;
    private final Tasks tasks;
    private final Tokens tokens;
    private final Whispers whispers;
    private final Clients slack;

    Reactions(
            Channels channels,
            Policies policies,
            People people,
            Askers askers,
            Quota quota,
            Screening screening,
            Tasks tasks,
            Tokens tokens,
            Whispers whispers,
            Clients slack) {
        this.channels = channels;
        this.policies = policies;
        this.people = people;
        this.askers = askers;
        this.quota = quota;
        this.screening = screening;
        this.tasks = tasks;
        this.tokens = tokens;
        this.whispers = whispers;
        this.slack = slack;
    }

    /** @return whether it was for us */
    boolean reacted(Heard.Reacted reacted) {
        var by = reacted.by();
        var wanted = channels.settings(by.team(), reacted.channel()).reaction();
        if (!wanted.equals(Optional.of(reacted.emoji()))
                || by.user().equals(tokens.self(by.team()).user())
                || !tasks.askedBy(by.team(), reacted.channel(), reacted.ts()).isEmpty()) {
            return false;
        }
        if (!policies.bots().contains(by.user()) && people.of(by).bot()) {
            return false;
        }
        var message = message(reacted);
        if (message.isEmpty() || isOurs(by.team(), message.get())) {
            return false;
        }
        ask(reacted, message.get());
        return true;
    }

    private boolean isOurs(String team, Message message) {
        var self = tokens.self(team);
        return self.user().equals(message.getUser())
                || message.getBotId() != null && message.getBotId().equals(self.bot());
    }

    private void ask(Heard.Reacted reacted, Message message) {
        var by = reacted.by();
        var thread = new ThreadRef(
                by.team(), reacted.channel(), message.getThreadTs() == null ? message.getTs() : message.getThreadTs());
        var said = Texts.message(by.team(), message);
        var author = said.author();
        var reporter = author == null || author.user().equals(by.user()) ? null : new Person(by.team(), author.user());
        var ask = new Ask(thread, message.getTs(), by, said.text(), reporter);
        switch (askers.mayAsk(by, reacted.channel())) {
            case Permission.Refused(var sentence, var _) -> whispers.about(ask, sentence);
            case Permission.Allowed() when !quota.allows(ask) -> {}
            case Permission.Allowed() when !screening.admits(ask, Screening.ofReaction(reacted)) -> {}
            case Permission.Allowed() ->
                tasks.submit(ask)
                        .ifPresent(task -> Keys.with(task, () -> Log.infof("Asked with :%s:", reacted.emoji())));
        }
    }

    private Optional<Message> message(Heard.Reacted reacted) {
        try {
            return SlackCall.make(() -> slack.of(reacted.by().team())
                            .conversationsReplies(replies -> replies.channel(reacted.channel())
                                    .ts(reacted.ts())
                                    .oldest(reacted.ts())
                                    .latest(reacted.ts())
                                    .inclusive(true)
                                    .limit(2)))
                    .getMessages()
                    .stream()
                    .filter(message -> reacted.ts().equals(message.getTs()))
                    .findFirst();
        } catch (Unreadable unreadable) {
            if (unreadable.forGood()) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }
}
