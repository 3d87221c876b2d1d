package dev.threadwright.chatter;

import dev.threadwright.task.Reading;
import dev.threadwright.task.Requests;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Conversation;
import java.util.List;
import java.util.Optional;

/** Puts an offer as a literal request, and makes sure that it is read as just that. */
final class Asking {
    private static final List<String[]> QUOTES = List.of(
            new String[] {"“", "”"}, new String[] {"\"", "\""}, new String[] {"«", "»"}, new String[] {"`", "`"});

    private Asking() {}

    /** As Slack would send it; empty where no way to put it is read as what is meant. */
    static Optional<String> text(Offer offer, String words, String wanted) {
        if (wanted.isBlank()) {
            return Optional.empty();
        }
        for (String[] quote : QUOTES) {
            String change = "change %s%s%s to %s%s%s in %s, %s"
                    .formatted(quote[0], words, quote[1], quote[0], wanted, quote[1], offer.path(), offer.repo());
            for (String text : List.of(change + " (<@" + offer.reporter().user() + "> reported it)", change)) {
                String sent = sent(text, offer.reporter().user());
                if (isRead(sent, offer, words, wanted)) {
                    return Optional.of(sent);
                }
            }
        }
        return Optional.empty();
    }

    /** Slack escapes what people type; the mention is its own. */
    private static String sent(String text, String reporter) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("&lt;@" + reporter + "&gt;", "<@" + reporter + ">");
    }

    private static boolean isRead(String text, Offer offer, String words, String wanted) {
        return Requests.read(text, new Conversation(offer.thread(), List.of()))
                        instanceof Reading.Understood(var request)
                && request.rewordings().equals(List.of(new Rewording(words, wanted)))
                && request.hints().repos().contains(offer.repo());
    }
}
