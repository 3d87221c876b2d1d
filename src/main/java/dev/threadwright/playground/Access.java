package dev.threadwright.playground;

/** What the app may see and where it may write; everything else is refused in Slack's words. */
final class Access {

    private final Team team;

    Access(Team team) {
        this.team = team;
    }

    /** A conversation the app can know of; a user's id stands for the direct message with them. */
    Conversation visible(String channel) {
        if (channel.startsWith("U") && team.person(channel).isPresent()) {
            return team.dm(channel);
        }
        return team.conversation(channel)
                .filter(one -> one.kind() == Conversation.Kind.CHANNEL || isMember(one))
                .orElseThrow(() -> new Refusal("channel_not_found"));
    }

    Conversation readable(String channel) {
        var conversation = visible(channel);
        if (!isMember(conversation)) {
            throw new Refusal("not_in_channel");
        }
        return conversation;
    }

    Conversation writable(String channel) {
        var conversation = readable(channel);
        if (conversation.archived()) {
            throw new Refusal("is_archived");
        }
        return conversation;
    }

    Message message(Conversation conversation, String ts) {
        return conversation.message(ts).orElseThrow(() -> new Refusal("message_not_found"));
    }

    Person person(String user) {
        return team.person(user)
                .filter(person -> person.id().equals(user))
                .orElseThrow(() -> new Refusal("user_not_found"));
    }

    private static boolean isMember(Conversation conversation) {
        return conversation.members().contains(Team.BOT_USER);
    }
}
