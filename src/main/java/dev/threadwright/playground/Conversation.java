package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A channel or a direct message, with what was said in it. */
final class Conversation {

    enum Kind {
        CHANNEL,
        PRIVATE,
        DM
    }

    /** With whom else. */
    enum Sharing {
        NONE,
        EXT,
        PENDING,
        ORG
    }

    private final String id;
    private final String name;
    private final Kind kind;
    private Sharing sharing;
    private final String topic;
    private final String team;
    private final Set<String> members = new LinkedHashSet<>();
    private final NavigableMap<String, Message> messages = new TreeMap<>();
    private final TreeMap<String, NavigableMap<String, Message>> threads = new TreeMap<>();
    private final List<Message> ephemerals = new ArrayList<>();
    private boolean archived;

    /** @param shared with another organisation, over Slack Connect */
    Conversation(
            String id, String name, Kind kind, boolean shared, String topic, Collection<String> members, String team) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.sharing = shared ? Sharing.EXT : Sharing.NONE;
        this.team = team;
        this.topic = topic;
        this.members.addAll(members);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    boolean shared() {
        return sharing == Sharing.EXT;
    }

    void share(Sharing with) {
        sharing = with;
    }

    Set<String> members() {
        return members;
    }

    boolean archived() {
        return archived;
    }

    void archive(boolean archived) {
        this.archived = archived;
    }

    /** The word events use for it. */
    String channelType() {
        return switch (kind) {
            case CHANNEL -> "channel";
            case PRIVATE -> "group";
            case DM -> "im";
        };
    }

    void add(Message message) {
        if (message.visibleTo() != null) {
            ephemerals.add(message);
            return;
        }
        messages.put(message.ts(), message);
        message.threadTs()
                .filter(parent -> !parent.equals(message.ts()))
                .ifPresent(parent ->
                        threads.computeIfAbsent(parent, _ -> new TreeMap<>()).put(message.ts(), message));
    }

    void remove(Message message) {
        ephemerals.remove(message);
        messages.remove(message.ts());
        message.threadTs().map(threads::get).ifPresent(replies -> replies.remove(message.ts()));
    }

    Optional<Message> message(@Nullable String ts) {
        return ts == null ? Optional.empty() : Optional.ofNullable(messages.get(ts));
    }

    Optional<Message> ephemeral(String ts) {
        return ephemerals.stream().filter(message -> message.ts().equals(ts)).findFirst();
    }

    Collection<Message> messages() {
        return messages.values();
    }

    List<Message> ephemerals() {
        return ephemerals;
    }

    /** What hangs below a message, oldest first; not the message itself. */
    Collection<Message> replies(String parentTs) {
        var replies = threads.get(parentTs);
        return replies == null ? List.of() : replies.values();
    }

    /** As {@code conversations.info} tells it. */
    ObjectNode json() {
        var json = Json.object().put("id", id);
        if (kind == Kind.DM) {
            return json.put("is_im", true)
                    .put("is_org_shared", false)
                    .put("created", 1_760_000_000)
                    .put("user", members.stream().findFirst().orElse(""))
                    .put("is_user_deleted", false)
                    .put("is_archived", archived);
        }
        json.put("name", name)
                .put("name_normalized", name)
                .put("is_channel", kind == Kind.CHANNEL)
                .put("is_group", false)
                .put("is_im", false)
                .put("is_mpim", false)
                .put("is_private", kind == Kind.PRIVATE)
                .put("created", 1_760_000_000)
                .put("is_archived", archived)
                .put("is_general", name.equals("general"))
                .put("is_shared", sharing == Sharing.EXT || sharing == Sharing.ORG)
                .put("is_ext_shared", sharing == Sharing.EXT)
                .put("is_org_shared", sharing == Sharing.ORG)
                .put("is_pending_ext_shared", sharing == Sharing.PENDING)
                .put("is_member", members.contains(Team.BOT_USER))
                .put("context_team_id", team)
                .put("creator", Team.FIRST_USER)
                .put("num_members", members.size());
        json.putObject("topic").put("value", topic).put("creator", "").put("last_set", 0);
        json.putObject("purpose").put("value", topic).put("creator", "").put("last_set", 0);
        return json;
    }
}
