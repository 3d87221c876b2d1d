package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A card being put together: each thing once for those who see it, once for those who hear it. */
final class CardDraft {
    /** Enough for a sentence or three; what a file's name or a broken server can blow up is cut here. */
    private static final int MOST_SENTENCES = 1000;

    private final List<ObjectNode> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A line in bold. */
    CardDraft heading(String words) {
        blocks.add(BlockKit.richText(List.of(BlockKit.line(BlockKit.text(words, "bold")))));
        return aloud(words);
    }

    /** Whole sentences of another package, which may quote strangers. */
    CardDraft sentences(String sentences) {
        return sentences(sentences, MOST_SENTENCES);
    }

    CardDraft sentences(String sentences, int most) {
        String shown = Visible.cut(Visible.sentences(sentences), most);
        if (!shown.isEmpty()) {
            blocks.add(BlockKit.richText(List.of(BlockKit.line(withCode(shown)))));
            aloud(shown);
        }
        return this;
    }

    /** A sentence of our own about somebody, whom Slack names. @param user a Slack user's id */
    CardDraft sentenceAbout(String user, String rest) {
        String shown = Visible.cut(Visible.sentences(rest), MOST_SENTENCES);
        blocks.add(BlockKit.richText(List.of(BlockKit.line(BlockKit.user(user), BlockKit.text(" " + shown)))));
        return aloud("Somebody " + shown);
    }

    /** Words of a stranger's, set apart from ours. */
    CardDraft quote(String words, int most) {
        String shown = Visible.cut(Visible.sentences(words), most);
        if (!shown.isEmpty()) {
            blocks.add(BlockKit.richText(List.of(BlockKit.quote(withCode(shown)))));
            aloud("“" + shown + "”");
        }
        return this;
    }

    /** A line in bold with a link in it. */
    CardDraft link(String before, String label, URI url, String after) {
        var line = new ArrayList<ObjectNode>();
        if (!before.isEmpty()) {
            line.add(BlockKit.text(before, "bold"));
        }
        line.add(BlockKit.link(url, label));
        line.add(BlockKit.text(after, "bold"));
        blocks.add(BlockKit.richText(List.of(BlockKit.line(line))));
        return aloud(before + label + after);
    }

    /** Small and grey. */
    CardDraft remark(String sentences) {
        String shown = Visible.cut(Visible.sentences(sentences), MOST_SENTENCES);
        if (!shown.isEmpty()) {
            blocks.add(BlockKit.context(shown));
        }
        return this;
    }

    /** The same in mrkdwn. @param own strangers' words in it escaped */
    CardDraft remarkMrkdwn(String own) {
        blocks.add(BlockKit.contextMrkdwn(own));
        return this;
    }

    CardDraft block(ObjectNode block) {
        blocks.add(block);
        return this;
    }

    boolean isOne() {
        return blocks.size() == 1;
    }

    /** Gives the last block an id by which it is found. */
    CardDraft named(String id) {
        blocks.getLast().put("block_id", id);
        return this;
    }

    /** A line of the fallback text. @param shown words that passed {@link Visible} */
    CardDraft aloud(String shown) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(Visible.mrkdwn(shown));
        return this;
    }

    Rendered done() {
        if (text.isEmpty()) {
            // Slack takes no message that says nothing, and nobody could hear one.
            sentences(CardTexts.NOTHING);
        }
        return new Rendered(
                Visible.cutMrkdwn(text.toString(), Rendered.MOST_TEXT),
                BlockKit.array(blocks).toString());
    }

    /** What stands between two backticks as code. */
    private static List<ObjectNode> withCode(String shown) {
        var elements = new ArrayList<ObjectNode>();
        int from = 0;
        while (from < shown.length()) {
            int open = shown.indexOf('`', from);
            int close = open < 0 ? -1 : shown.indexOf('`', open + 1);
            if (close <= open + 1 || shown.substring(open, close).contains("\n")) {
                break;
            }
            if (open > from) {
                elements.add(BlockKit.text(shown.substring(from, open)));
            }
            elements.add(BlockKit.text(shown.substring(open + 1, close), "code"));
            from = close + 1;
        }
        if (from < shown.length()) {
            elements.add(BlockKit.text(shown.substring(from)));
        }
        return elements;
    }
}
