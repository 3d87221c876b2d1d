package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.errand.Errand;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What an errand's message says. */
@ApplicationScoped
class OpeningBlocks {
    private final Alerts alerts;
    private final Reports reports;
    private final Trust trust;
    private final Cases cases;
    private final Conversations conversations;

    OpeningBlocks(Alerts alerts, Reports reports, Trust trust, Cases cases, Conversations conversations) {
        this.alerts = alerts;
        this.reports = reports;
        this.trust = trust;
        this.cases = cases;
        this.conversations = conversations;
    }

    /** @param channel where it is to stand */
    Rendered of(Errand errand, String channel) {
        return switch (errand.kind()) {
            case FIX, FORM, COMMAND, STEP, SCHEDULE -> asked(errand);
            case NOTICE -> noticed(errand.words());
            case HELD -> held(errand);
            case APPEAL -> appeal(errand);
            case REPORT -> reports.weekly(errand.asker().team(), channel);
            case SUGGESTION -> trust.suggestion(errand.asker().team(), errand.words());
            case ALERT -> alerts.of(errand);
        };
    }

    /** @param sentence mrkdwn, strangers' words in it escaped */
    static Rendered noticed(String sentence) {
        return new Rendered(
                Visible.cutMrkdwn(sentence, Rendered.MOST_TEXT),
                BlockKit.array(List.of(BlockKit.contextMrkdwn(sentence))).toString());
    }

    private Rendered held(Errand errand) {
        return cases.find(errand.words()).map(AppealBlocks::held).orElseGet(() -> noticed(AppealTexts.UNKNOWN));
    }

    private Rendered appeal(Errand errand) {
        return cases.find(errand.words())
                .map(held -> AppealBlocks.question(held, link(held)))
                .orElseGet(() -> new Rendered(AppealTexts.UNKNOWN, ""));
    }

    private String link(Case held) {
        if (Screening.errand(held).isPresent()) {
            return "";
        }
        try {
            var link = conversations.permalink(held.thread(), held.messageTs());
            return link == null ? "" : link.toString();
        } catch (Unreadable unknown) {
            return "";
        }
    }

    /** Who asks for what. Strangers' words stand in rich text, in which Slack reads no control sequences. */
    static Rendered asked(Errand errand) {
        var line = new ArrayList<ObjectNode>();
        var before = switch (errand.kind()) {
            case FIX, FORM, COMMAND, NOTICE, HELD, APPEAL, REPORT, SUGGESTION, ALERT -> "";
            case STEP -> "A workflow asks for ";
            case SCHEDULE -> "As planned for ";
        };
        if (!before.isEmpty()) {
            line.add(BlockKit.text(before));
        }
        line.add(BlockKit.user(errand.asker().user()));
        line.add(BlockKit.text(before.isEmpty() ? " asks: " : ": "));
        var words = Visible.cut(Visible.sentences(Texts.asSeen(errand.words())), BlockKit.MOST_SECTION);
        line.add(BlockKit.text(words.isEmpty() ? "nothing" : words));
        errand.reportedBy().filter(CardTexts::isUser).ifPresent(author -> {
            line.add(BlockKit.text("\nReported by "));
            line.add(BlockKit.user(author));
        });
        var aloud = before + "<@" + errand.asker().user() + ">" + (before.isEmpty() ? " asks: " : ": ")
                + Visible.mrkdwn(Visible.cut(words, BlockKit.MOST_SECTION / 2));
        return new Rendered(
                Visible.cutMrkdwn(aloud, Rendered.MOST_TEXT),
                BlockKit.array(List.of(BlockKit.richText(List.of(BlockKit.line(line)))))
                        .toString());
    }
}
