package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.bolt.App;
import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.chatter.Memory;
import dev.threadwright.chatter.Term;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /threadwright remember …} and {@code memory}: the words that a workspace uses. */
@ApplicationScoped
class MemoryCommands {
    private static final String FORGET = "memory.forget";
    /** Slack takes 50 blocks. */
    private static final int MOST = 40;

    private static final String USAGE = "Say it like this: `/threadwright remember use \"sign in\" not \"login\"`.";
    private static final String TERM = "[\"“”„'`«]?(%s[^\"“”„`«»]{1,200}?)[\"“”'`»]?";
    private static final Pattern TEACHING = Pattern.compile(
            "(?:we\\s+)?(?:use|say|write)\\s+" + TERM.formatted("?<right>")
                    + "\\s*,?\\s+(?:and\\s+)?(?:not|never|instead of)\\s+" + TERM.formatted("?<wrong>") + "\\.?",
            Pattern.CASE_INSENSITIVE);

    private final Memory memory;
    private final Askers askers;

    MemoryCommands(Memory memory, Askers askers) {
        this.memory = memory;
        this.askers = askers;
    }

    void register(App app) {
        app.blockAction(FORGET, (request, context) -> {
            var payload = request.getPayload();
            var notice = forget(
                    OfferClicks.by(payload), payload.getActions().getFirst().getValue());
            try {
                context.respond(answer -> answer.responseType("ephemeral")
                        .replaceOriginal(true)
                        .text(notice.text())
                        .blocks(notice.blocks()));
            } catch (IOException unreachable) {
                Log.warnf("A list of terms was not brought up to date: %s", unreachable.getMessage());
            }
            return context.ack();
        });
    }

    String remember(String words, Person by) {
        Optional<String> refusal = refusal(by);
        Matcher teaching = TEACHING.matcher(words.strip());
        if (refusal.isPresent() || !teaching.matches()) {
            return refusal.orElse(USAGE);
        }
        String right = Texts.readable(teaching.group("right")).strip();
        String wrong = Texts.readable(teaching.group("wrong")).strip();
        return switch (memory.remember(right, wrong, by)) {
            case Memory.Learned.Kept() -> {
                Log.infof("%s teaches a term", by.user());
                yield remembered(right, wrong);
            }
            case Memory.Learned.Refused(var sentence) -> sentence;
        };
    }

    static String remembered(String right, String wrong) {
        return Visible.mrkdwn(Visible.words("I remember: “%s”, not “%s”.".formatted(right, wrong)))
                + " New wordings are held against it from now on. `/threadwright memory` lists all.";
    }

    Notice list(Person by) {
        return list(memory.in(by.team()));
    }

    static Notice list(List<Term> terms) {
        if (terms.isEmpty()) {
            return Notice.of("This workspace has taught me no terms. " + USAGE);
        }
        var head = "What this workspace has taught me. To change one, teach it again.";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section(block -> block.text(plainText(head))));
        terms.stream().limit(MOST).map(MemoryCommands::block).forEach(blocks::add);
        return new Notice(head, blocks);
    }

    private Notice forget(Person by, String id) {
        Optional<String> refusal = refusal(by);
        if (refusal.isPresent()) {
            return Notice.of(refusal.get());
        }
        if (id.matches("[0-9]{1,18}") && memory.forget(by.team(), Long.parseLong(id))) {
            Log.infof("%s has a term forgotten", by.user());
        }
        return list(by);
    }

    private Optional<String> refusal(Person by) {
        return askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    private static LayoutBlock block(Term term) {
        String words = Visible.mrkdwn(Visible.words("“%s”, not “%s”".formatted(term.right(), term.wrong())));
        String line = words + " · " + (term.learned() ? "learned from <@" : "taught by <@")
                + term.by().user() + "> " + Moments.day(term.at());
        return section(block -> block.text(Notice.quoting(line))
                .accessory(button(forget ->
                        forget.actionId(FORGET).text(plainText("Forget")).value(Long.toString(term.id())))));
    }
}
