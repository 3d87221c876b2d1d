package dev.threadwright.slack;

import com.slack.api.model.Message;
import dev.threadwright.chatter.Earshot;
import dev.threadwright.chatter.Talk;
import dev.threadwright.chatter.Utterance;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Threads that are read along, in Slack. */
@ApplicationScoped
class SlackEarshot implements Earshot {
    /** A longer thread is about more than some words. */
    private static final int MOST_MESSAGES = 100;

    private final Clients slack;
    private final SharedPictures pictures;

    SlackEarshot(Clients slack, SharedPictures pictures) {
        this.slack = slack;
        this.pictures = pictures;
    }

    @Override
    public Talk read(ThreadRef thread, Predicate<Person> heard) {
        List<Message> messages = SlackCall.make(() -> slack.of(thread)
                        .conversationsReplies(replies -> replies.channel(thread.channel())
                                .ts(thread.ts())
                                .limit(MOST_MESSAGES)))
                .getMessages();
        return new Talk(
                thread,
                messages.stream()
                        .filter(SlackEarshot::isByPerson)
                        .filter(message -> heard.test(new Person(thread.team(), message.getUser())))
                        .map(message -> new Utterance(
                                message.getTs(),
                                new Person(thread.team(), message.getUser()),
                                Texts.readable(String.valueOf(message.getText())),
                                reactions(message),
                                SharedPictures.in(message),
                                List.of()))
                        .toList());
    }

    private static boolean isByPerson(Message message) {
        var subtype = message.getSubtype() == null ? "" : message.getSubtype();
        return message.getBotId() == null
                && message.getUser() != null
                && !message.getUser().isEmpty()
                && Heard.PLAIN.contains(subtype);
    }

    private static Map<String, Integer> reactions(Message message) {
        var reactions = new HashMap<String, Integer>();
        if (message.getReactions() != null) {
            message.getReactions().forEach(one -> reactions.put(one.getName(), one.getCount()));
        }
        return reactions;
    }

    @Override
    public Optional<byte[]> picture(String team, String id, int most) {
        return pictures.bytes(team, id, most);
    }

    @Override
    public Room room(String team, String channel) {
        var found = SlackCall.make(() -> slack.of(team).conversationsInfo(info -> info.channel(channel)))
                .getChannel();
        return new Room(
                found.isPrivate(), found.isExtShared() || found.isPendingExtShared(), found.isIm() || found.isMpim());
    }

    @Override
    public ZoneId zone(Person person) {
        try {
            return ZoneId.of(SlackCall.make(() -> slack.of(person.team()).usersInfo(info -> info.user(person.user())))
                    .getUser()
                    .getTz());
        } catch (Unreadable | DateTimeException | NullPointerException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
