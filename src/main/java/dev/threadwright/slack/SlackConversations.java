package dev.threadwright.slack;

import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.User;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Place;
import dev.threadwright.thread.Profile;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads and people, read from Slack. */
@ApplicationScoped
class SlackConversations implements Conversations {
    /** How much of a long thread counts: its first message and the newest ones. */
    static final int MOST_MESSAGES = 200;

    private static final int PAGE = 200;
    /** A thread of more pages than this is read no further: 10,000 messages. */
    private static final int MOST_PAGES = 50;

    private static final int MOST_LINKS = 3;

    /** Of usergroups.users.list, beside what no call mends. */
    private static final Set<String> NO_GROUP =
            Set.of("no_such_subteam", "subteam_not_found", "permission_denied", "invalid_arguments");

    private final Clients slack;
    private final Tokens tokens;

    SlackConversations(Clients slack, Tokens tokens) {
        this.slack = slack;
        this.tokens = tokens;
    }

    @Override
    public Conversation read(ThreadRef thread) {
        var messages = new ArrayList<com.slack.api.model.Message>();
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = replies(thread, cursor);
            messages.addAll(answer.getMessages());
            if (messages.size() > MOST_MESSAGES) {
                messages.subList(1, messages.size() - MOST_MESSAGES + 1).clear();
            }
            cursor = answer.getResponseMetadata() == null
                    ? null
                    : answer.getResponseMetadata().getNextCursor();
            if (cursor == null || cursor.isEmpty()) {
                break;
            }
        }
        return new Conversation(thread, withLinked(thread, messages));
    }

    private ConversationsRepliesResponse replies(ThreadRef thread, @Nullable String cursor) {
        return SlackCall.make(() -> slack.of(thread)
                .conversationsReplies(replies -> replies.channel(thread.channel())
                        .ts(thread.ts())
                        .limit(PAGE)
                        .cursor(cursor)));
    }

    /** Each message, and before it those that it links to and that Slack did not unfurl in it. The newest links count. */
    private List<Message> withLinked(ThreadRef thread, List<com.slack.api.model.Message> messages) {
        var result = new ArrayList<Message>();
        int links = 0;
        for (var message : messages.reversed()) {
            result.addFirst(Texts.message(thread.team(), message));
            if (message.getBotId() != null) {
                continue;
            }
            for (var link : Texts.links(message).reversed()) {
                if (links < MOST_LINKS) {
                    links++;
                    linked(thread, link).ifPresent(result::addFirst);
                }
            }
        }
        return result;
    }

    /**
     * A message that is linked to. From another channel it is only read where that is public: the person who wrote the
     * link need not be a member of every private channel that we are in.
     */
    private Optional<Message> linked(ThreadRef from, Texts.Link link) {
        try {
            if (!link.channel().equals(from.channel()) && !isPublic(from.team(), link.channel())) {
                return Optional.empty();
            }
            var answer = SlackCall.make(() -> slack.of(from)
                    .conversationsReplies(replies -> replies.channel(link.channel())
                            .ts(link.thread())
                            .oldest(link.ts())
                            .latest(link.ts())
                            .inclusive(true)
                            .limit(2)));
            return answer.getMessages().stream()
                    .filter(message -> link.ts().equals(message.getTs()))
                    .findFirst()
                    .map(message -> Texts.message(from.team(), message));
        } catch (Unreadable unreadable) {
            if (unreadable.forGood()) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    private boolean isPublic(String team, String channel) {
        var found = SlackCall.make(() -> slack.of(team).conversationsInfo(info -> info.channel(channel)))
                .getChannel();
        return !found.isPrivate() && !found.isIm() && !found.isMpim();
    }

    @Override
    public Place place(String team, String channel) {
        if (channel.startsWith("D")) {
            // With one person or with another organisation's: what is said there is between two.
            return new Place(true, false, "");
        }
        var found = SlackCall.make(() -> slack.of(team).conversationsInfo(info -> info.channel(channel)))
                .getChannel();
        return new Place(
                found.isPrivate() || found.isIm() || found.isMpim(),
                found.isExtShared() || found.isPendingExtShared(),
                found.getName() == null ? "" : found.getName());
    }

    @Override
    public Profile profile(Person person) {
        var user = SlackCall.make(() -> slack.of(person.team()).usersInfo(info -> info.user(person.user())))
                .getUser();
        var profile = user.getProfile();
        return new Profile(
                person,
                name(user),
                profile == null ? null : profile.getEmail(),
                user.isRestricted() || user.isUltraRestricted(),
                isOutsider(user, tokens.self(person.team())),
                user.isDeleted());
    }

    /** A group that is none any more, or that we may not ask about, has nobody in it. */
    @Override
    public boolean isIn(Person person, String group) {
        try {
            return SlackCall.make(() -> slack.of(person.team()).usergroupsUsersList(list -> list.usergroup(group)))
                    .getUsers()
                    .contains(person.user());
        } catch (Unreadable unreadable) {
            if (unreadable.forGood() || NO_GROUP.contains(String.valueOf(unreadable.getMessage()))) {
                Log.warnf("Who is in the user group %s is not known: %s", group, unreadable.getMessage());
                return false;
            }
            throw unreadable;
        }
    }

    /** Slack's {@code is_stranger} is false for people who share a channel with us, so the organisations are compared. */
    static boolean isOutsider(User user, Self self) {
        if (self.team().equals(user.getTeamId())) {
            return false;
        }
        var own = self.enterprise();
        var theirs = user.getEnterpriseUser() == null
                ? null
                : user.getEnterpriseUser().getEnterpriseId();
        return own == null || own.isEmpty() || !own.equals(theirs);
    }

    private static String name(User user) {
        var profile = user.getProfile();
        if (profile != null
                && profile.getDisplayName() != null
                && !profile.getDisplayName().isBlank()) {
            return profile.getDisplayName();
        }
        if (profile != null
                && profile.getRealName() != null
                && !profile.getRealName().isBlank()) {
            return profile.getRealName();
        }
        return user.getRealName() == null || user.getRealName().isBlank() ? user.getName() : user.getRealName();
    }

    @Override
    public boolean mayName(ThreadRef there, ThreadRef here, Person asker) {
        if (there.channel().equals(here.channel())) {
            return true;
        }
        if (!isPublic(there.team(), there.channel())
                || place(here.team(), here.channel()).external()) {
            return false;
        }
        var who = profile(asker);
        return !who.guest() && !who.outsider();
    }

    @Override
    public URI permalink(ThreadRef thread, String messageTs) {
        return URI.create(SlackCall.make(() -> slack.of(thread)
                        .chatGetPermalink(
                                permalink -> permalink.channel(thread.channel()).messageTs(messageTs)))
                .getPermalink());
    }
}
