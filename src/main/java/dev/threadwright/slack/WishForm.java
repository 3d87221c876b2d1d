package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Phrasing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The modal in which somebody says which words should become which: of a message, or of anything. */
final class WishForm {
    /** Opened from a message. */
    static final String FIX = "fix_text";
    /** Opened from anywhere. */
    static final String CHANGE = "change_wording";

    static final String REPO = "repo.offer";

    private static final String OLD = "wish.old";
    private static final String NEW = "wish.new";
    private static final String WHERE = "wish.where";
    private static final String IN = "wish.repo";
    private static final String CHANNEL = "wish.channel";
    private static final Pattern QUOTED = Pattern.compile("[\"“«`]([^\"”»`]{1,300})[\"”»`]");

    private WishForm() {}

    /**
     * The message that a form was opened from. It travels in the form's metadata, which Slack keeps and hands back.
     *
     * @param thread where what comes of it is said; of a channel in which we are not: nowhere
     * @param author who wrote it, or null where that was no person
     */
    record Message(String channel, String thread, @Nullable String author, boolean member) {
        String write() {
            return String.join("/", channel, thread, author == null ? "" : author, member ? "in" : "out");
        }

        static Optional<Message> read(String metadata) {
            var parts = metadata.split("/", -1);
            return parts.length == 4
                    ? Optional.of(new Message(
                            parts[0], parts[1], parts[2].isEmpty() ? null : parts[2], parts[3].equals("in")))
                    : Optional.empty();
        }
    }

    /** @param words of the message, as Slack sent them */
    static ObjectNode fix(Message message, String words) {
        var blocks = new ArrayList<ObjectNode>();
        if (!message.member()) {
            blocks.add(BlockKit.context(
                    "I am not in that channel, so I take it up in our direct message. Invite me to have it there."));
        }
        blocks.add(FormKit.hint(
                FormKit.input(OLD, "The words as they stand now", FormKit.text("words", wrong(words), true)),
                "Leave only what is to be replaced, letter by letter."));
        blocks.add(FormKit.input(NEW, "What it should say", FormKit.text("words", "", true)));
        place(blocks);
        return FormKit.modal(FIX, "Fix this text", "Look for it", message.write(), blocks);
    }

    static ObjectNode change() {
        var blocks = new ArrayList<ObjectNode>();
        blocks.add(FormKit.input(OLD, "The words as they stand now", FormKit.text("words", "", true)));
        blocks.add(FormKit.input(NEW, "What it should say", FormKit.text("words", "", true)));
        place(blocks);
        blocks.add(FormKit.hint(
                FormKit.optional(FormKit.input(
                        CHANNEL, "Where we talk about it", FormKit.channel("channel", "Our direct message"))),
                "A channel that I am in."));
        return FormKit.modal(CHANGE, "Change a wording", "Look for it", "", blocks);
    }

    private static void place(ArrayList<ObjectNode> blocks) {
        blocks.add(FormKit.optional(FormKit.input(
                WHERE,
                "Where people see it",
                FormKit.placeholder(FormKit.text("words", "", false), "on the pricing page"))));
        blocks.add(FormKit.optional(FormKit.input(IN, "Repository", BlockKit.menu("I find it out", REPO))));
    }

    /** What a message quotes, if it quotes one thing; else all that it says. */
    private static String wrong(String words) {
        var said = Texts.asSeen(words).strip();
        var quoted = QUOTED.matcher(said);
        if (quoted.find()) {
            var one = quoted.group(1);
            if (!quoted.find()) {
                return one;
            }
        }
        return Visible.cut(said, FormKit.MOST_TEXT);
    }

    static boolean isOurs(JsonNode view) {
        var callback = view.path("callback_id").asText();
        return callback.equals(FIX) || callback.equals(CHANGE);
    }

    /** What is wrong with a form as it was sent in, a sentence for each field; nothing where it can be used. */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (!isOurs(view)) {
            return errors;
        }
        var from = FormKit.written(view, OLD);
        var to = FormKit.written(view, NEW);
        if (from.isBlank()) {
            errors.put(OLD, "Which words stand there now?");
        }
        if (to.isBlank()) {
            errors.put(NEW, "What should it say instead?");
        } else if (from.strip().equals(to.strip())) {
            errors.put(NEW, "These are the words that stand there now.");
        } else if (errors.isEmpty() && wish(view).isEmpty()) {
            errors.put(OLD, "I cannot tell these words from each other. Please write to me in a message instead.");
        }
        return errors;
    }

    /** What was asked, as a message would ask it. */
    static Optional<String> wish(JsonNode view) {
        return Phrasing.of(
                Texts.readable(FormKit.written(view, OLD)),
                Texts.readable(FormKit.written(view, NEW)),
                Texts.readable(FormKit.written(view, WHERE)),
                RepoName.parse(FormKit.chosen(view, IN)).orElse(null));
    }

    /** Where it is to be talked about; empty: in the direct message. */
    static String channel(JsonNode view) {
        return FormKit.channel(view, CHANNEL, "");
    }
}
