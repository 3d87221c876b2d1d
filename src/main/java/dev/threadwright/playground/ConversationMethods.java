package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code conversations.*}. */
final class ConversationMethods {

    private static final int PAGE = 100;
    private static final int MOST_PAGE = 1000;
    private static final String CURSOR = "next:";

    private final Team team;
    private final Access access;

    ConversationMethods(Team team, Access access) {
        this.team = team;
        this.access = access;
    }

    Map<String, Method> methods() {
        return Map.of(
                "conversations.replies", this::replies,
                "conversations.history", this::history,
                "conversations.info", this::info,
                "conversations.list", this::list,
                "conversations.members", this::members,
                "conversations.open", this::open,
                "conversations.join", this::join);
    }

    private ObjectNode replies(Arguments arguments) {
        var conversation = access.readable(arguments.required("channel"));
        var asked = conversation.message(arguments.required("ts")).orElseThrow(() -> new Refusal("thread_not_found"));
        var root = asked.threadTs().flatMap(conversation::message).orElse(asked);
        var thread = new ArrayList<Message>();
        thread.add(root);
        thread.addAll(conversation.replies(root.ts()));
        thread.removeIf(message -> message != root && !within(message, arguments));
        return page(arguments, "messages", thread, message -> message.shown(arguments.flag("include_all_metadata")));
    }

    private ObjectNode history(Arguments arguments) {
        var conversation = access.readable(arguments.required("channel"));
        var newestFirst = new ArrayList<>(conversation.messages().stream()
                .filter(message -> message.threadTs().map(message.ts()::equals).orElse(true))
                .filter(message -> within(message, arguments))
                .toList()
                .reversed());
        return page(
                arguments, "messages", newestFirst, message -> message.shown(arguments.flag("include_all_metadata")));
    }

    private static boolean within(Message message, Arguments arguments) {
        var inclusive = arguments.flag("inclusive");
        var oldest = arguments.optional("oldest").map(message.ts()::compareTo).orElse(1);
        var latest = arguments.optional("latest").map(message.ts()::compareTo).orElse(-1);
        return (oldest > 0 || (inclusive && oldest == 0)) && (latest < 0 || (inclusive && latest == 0));
    }

    private ObjectNode info(Arguments arguments) {
        var answer = Json.object();
        answer.set("channel", access.visible(arguments.required("channel")).json());
        return answer;
    }

    private ObjectNode list(Arguments arguments) {
        var types = Set.of(arguments.optional("types").orElse("public_channel").split(","));
        var visible = team.conversations().stream()
                .filter(one -> types.contains(type(one)))
                .filter(one ->
                        one.kind() == Conversation.Kind.CHANNEL || one.members().contains(Team.BOT_USER))
                .filter(one -> !one.archived() || !arguments.flag("exclude_archived"))
                .toList();
        return page(arguments, "channels", visible, Conversation::json);
    }

    private static String type(Conversation conversation) {
        return switch (conversation.kind()) {
            case CHANNEL -> "public_channel";
            case PRIVATE -> "private_channel";
            case DM -> "im";
        };
    }

    private ObjectNode members(Arguments arguments) {
        var conversation = access.visible(arguments.required("channel"));
        return page(arguments, "members", List.copyOf(conversation.members()), user -> user);
    }

    private ObjectNode open(Arguments arguments) {
        var user = access.person(arguments.required("users"));
        var answer = Json.object();
        var dm = team.dm(user.id());
        answer.putObject("channel").put("id", dm.id()).put("is_im", true).put("user", user.id());
        return answer;
    }

    private ObjectNode join(Arguments arguments) {
        var conversation = access.visible(arguments.required("channel"));
        if (conversation.kind() != Conversation.Kind.CHANNEL) {
            throw new Refusal("method_not_supported_for_channel_type");
        }
        conversation.members().add(Team.BOT_USER);
        var answer = Json.object();
        answer.set("channel", conversation.json());
        return answer;
    }

    /** One page of a list, with a cursor to the next where there is more. */
    private static <T> ObjectNode page(Arguments arguments, String field, List<T> all, Function<T, Object> shown) {
        var from =
                arguments.optional("cursor").map(ConversationMethods::position).orElse(0);
        var limit = Math.clamp(arguments.number("limit", PAGE), 1, MOST_PAGE);
        var to = Math.min(all.size(), from + limit);
        var answer = Json.object();
        var list = answer.putArray(field);
        all.subList(Math.min(from, to), to).forEach(one -> list.add(Json.tree(shown.apply(one))));
        var more = to < all.size();
        var next = more ? Base64.getEncoder().encodeToString((CURSOR + to).getBytes(StandardCharsets.UTF_8)) : "";
        if (field.equals("messages")) {
            answer.put("has_more", more);
        }
        answer.putObject("response_metadata").put("next_cursor", next);
        return answer;
    }

    private static int position(String cursor) {
        try {
            var text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(CURSOR.length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal("invalid_cursor");
        }
    }
}
