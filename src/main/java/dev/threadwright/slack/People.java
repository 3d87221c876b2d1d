package dev.threadwright.slack;

import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.ResponseMetadata;
import com.slack.api.model.User;
import com.slack.api.model.Usergroup;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.policy.Source;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Slack says of people at this moment: their rights, their clocks, their groups. */
@ApplicationScoped
class People {
    private static final int PAGE = 1_000;
    /** Who is not among so many members asks by the command, which Slack takes from members alone. */
    private static final int MOST_PAGES = 20;

    private final Clients slack;
    private final Policies policies;

    People(Clients slack, Policies policies) {
        this.slack = slack;
        this.policies = policies;
    }

    /** @param admin of the workspace, or its owner */
    record Standing(boolean bot, boolean admin, ZoneId zone) {}

    /** @throws Unreadable where Slack does not know the person */
    Standing of(Person person) {
        var user = SlackCall.make(() -> slack.of(person.team()).usersInfo(info -> info.user(person.user())))
                .getUser();
        return new Standing(
                user.isBot(), user.isAdmin() || user.isOwner() || user.isPrimaryOwner(), zone(user.getTz()));
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** Whether that person may see what concerns every channel. */
    boolean isAdmin(Person person) {
        return policies.admins().contains(person.user()) || of(person).admin();
    }

    /** Whether that person may change what holds in a channel. */
    Permission mayChange(Person person, String channel) {
        try {
            return channel.startsWith("D") || isAdmin(person) || isCreator(person, channel)
                    ? new Permission.Allowed()
                    : new Permission.Refused(whoMay(), Source.policy("admins"));
        } catch (Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return new Permission.Refused(whoMay(), Source.policy("admins"));
        }
    }

    /** Whether that person is in the channel, and we are. */
    boolean isWithUs(Person person, String channel) {
        try {
            var found = SlackCall.make(() -> slack.of(person.team()).conversationsInfo(info -> info.channel(channel)))
                    .getChannel();
            return found.isMember() && members(person.team(), channel, person.user());
        } catch (Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return false;
        }
    }

    private boolean members(String team, String channel, String user) {
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var from = cursor;
            var answer = SlackCall.make(() -> slack.of(team)
                    .conversationsMembers(
                            members -> members.channel(channel).limit(PAGE).cursor(from)));
            if (answer.getMembers().contains(user)) {
                return true;
            }
            cursor = answer.getResponseMetadata() == null
                    ? null
                    : answer.getResponseMetadata().getNextCursor();
            if (cursor == null || cursor.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    /** A sentence. */
    String whoMay() {
        var named = policies.admins().stream()
                .sorted()
                .map(user -> "<@" + user + ">")
                .toList();
        return "Who made this channel and the workspace's admins and owners may change this"
                + (named.isEmpty() ? "." : ", and so may " + String.join(", ", named) + ".");
    }

    private boolean isCreator(Person person, String channel) {
        var found = SlackCall.make(() -> slack.of(person.team()).conversationsInfo(info -> info.channel(channel)))
                .getChannel();
        return person.user().equals(found.getCreator());
    }

    /** Whether somebody is in that user group; where Slack does not say, no. */
    boolean isIn(Person person, String group) {
        try {
            return SlackCall.make(() -> slack.of(person.team()).usergroupsUsersList(list -> list.usergroup(group)))
                    .getUsers()
                    .contains(person.user());
        } catch (Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return false;
        }
    }

    /** The id of the one who is called that; empty where nobody is, or several are. @param name in lower case */
    Optional<String> named(String team, String name) {
        return only(cursor -> {
            var page = SlackCall.make(
                    () -> slack.of(team).usersList(list -> list.limit(PAGE).cursor(cursor)));
            return new Page(
                    page.getMembers().stream()
                            .filter(user -> !user.isDeleted())
                            .filter(user -> name.equalsIgnoreCase(user.getName())
                                    || user.getProfile() != null
                                            && name.equalsIgnoreCase(
                                                    user.getProfile().getDisplayName()))
                            .map(User::getId)
                            .toList(),
                    page.getResponseMetadata());
        });
    }

    /** The same of a channel that we know of. */
    Optional<String> channelNamed(String team, String name) {
        return only(cursor -> {
            var page = SlackCall.make(() -> slack.of(team)
                    .conversationsList(list -> list.limit(PAGE)
                            .excludeArchived(true)
                            .types(List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                            .cursor(cursor)));
            return new Page(
                    page.getChannels().stream()
                            .filter(channel -> name.equalsIgnoreCase(channel.getName()))
                            .map(Conversation::getId)
                            .toList(),
                    page.getResponseMetadata());
        });
    }

    private record Page(List<String> found, @Nullable ResponseMetadata more) {}

    private static Optional<String> only(Function<@Nullable String, Page> pages) {
        var found = new TreeSet<String>();
        @Nullable String cursor = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = pages.apply(cursor);
            found.addAll(page.found());
            cursor = page.more() == null ? null : page.more().getNextCursor();
            if (cursor == null || cursor.isEmpty()) {
                break;
            }
        }
        return found.size() == 1 ? Optional.of(found.first()) : Optional.empty();
    }

    List<Usergroup> groups(String team) {
        var groups = SlackCall.make(() -> slack.of(team).usergroupsList(list -> list))
                .getUsergroups();
        return groups == null ? List.of() : groups;
    }
}
