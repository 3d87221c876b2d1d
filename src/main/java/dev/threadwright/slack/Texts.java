package dev.threadwright.slack;

import com.slack.api.model.Attachment;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a message of Slack's says: its own text, what was forwarded in it, and what it links to. */
final class Texts {
    /** A message's address: channel, timestamp without its dot, and for a reply the thread. */
    private static final Pattern PERMALINK = Pattern.compile(
            "https?://[^\\s<>|/]+/archives/([CGD][A-Z0-9]{2,})/p([0-9]{10})([0-9]{6})(?:\\?thread_ts=([0-9]{10}\\.[0-9]{6}))?");

    private static final int LOST = 0xFFFD;

    private Texts() {}

    record Link(String channel, String ts, String thread) {}

    static Message message(String team, com.slack.api.model.Message message) {
        boolean byPerson = message.getBotId() == null
                && message.getUser() != null
                && !message.getUser().isEmpty();
        return new Message(message.getTs(), byPerson ? new Person(team, message.getUser()) : null, text(message));
    }

    /** The links to messages, but for those that Slack has unfurled: their text is there already. */
    static List<Link> links(com.slack.api.model.Message message) {
        var links = new ArrayList<Link>();
        var found = PERMALINK.matcher(message.getText() == null ? "" : message.getText());
        while (found.find()) {
            var ts = found.group(2) + "." + found.group(3);
            var link = new Link(found.group(1), ts, found.group(4) == null ? ts : found.group(4));
            boolean unfurled = attachments(message).stream()
                    .anyMatch(attachment -> isMessage(attachment)
                            && link.channel().equals(attachment.getChannelId())
                            && ts.equals(attachment.getTs()));
            if (!unfurled && !links.contains(link)) {
                links.add(link);
            }
        }
        return links;
    }

    /**
     * What no database keeps as it is, a NUL or half a character, becomes U+FFFD: seen by people, and refused where it
     * would be written.
     */
    static String readable(String text) {
        return text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? LOST : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Words from a form or a card, as Slack would send them in a message: what is said is kept in one form. */
    static String asSent(String words) {
        return readable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What Slack sent as people see it: without mentions, links as their labels. */
    static String asSeen(String sent) {
        return sent.replaceAll("<[^<>|]{1,3000}\\|([^<>]{0,3000})>", "$1")
                .replaceAll("<[@#!][^<>]{0,300}>", "")
                .replaceAll("<([^<>]{1,3000})>", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String text(com.slack.api.model.Message message) {
        var text = new StringBuilder(message.getText() == null ? "" : message.getText());
        for (var attachment : attachments(message)) {
            if (isMessage(attachment) && attachment.getText() != null) {
                text.append(text.isEmpty() ? "" : "\n").append(attachment.getText());
            }
        }
        return readable(text.toString());
    }

    private static List<Attachment> attachments(com.slack.api.model.Message message) {
        return message.getAttachments() == null ? List.of() : message.getAttachments();
    }

    /** Forwarded and linked messages come as attachments that say so; other attachments are previews of web pages. */
    private static boolean isMessage(Attachment attachment) {
        return Boolean.TRUE.equals(attachment.isMsgUnfurl()) || Boolean.TRUE.equals(attachment.isReplyUnfurl());
    }
}
