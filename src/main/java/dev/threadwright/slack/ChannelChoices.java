package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.bolt.App;
import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.policy.Permission;
import dev.threadwright.task.Choices;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The repositories that are remembered for a channel, to be seen and forgotten. */
@ApplicationScoped
class ChannelChoices {
    private static final String FORGET = "choice.forget";
    /** Slack takes 50 blocks. */
    private static final int MOST = 40;

    private static final String NONE = "Nothing is remembered for this channel.";

    private final Choices choices;
    private final Askers askers;

    ChannelChoices(Choices choices, Askers askers) {
        this.choices = choices;
        this.askers = askers;
    }

    void register(App app) {
        app.blockAction(FORGET, (request, context) -> {
            var payload = request.getPayload();
            var channel = payload.getContainer().getChannelId();
            var notice = forget(
                    channel,
                    Payloads.by(payload),
                    payload.getActions().getFirst().getValue());
            try {
                context.respond(answer -> answer.responseType("ephemeral")
                        .replaceOriginal(true)
                        .text(notice.text())
                        .blocks(notice.blocks()));
            } catch (IOException unreachable) {
                Log.warnf("A list of choices was not brought up to date: %s", unreachable.getMessage());
            }
            return context.ack();
        });
    }

    Notice list(String team, String channel) {
        return list(choices.in(team, channel));
    }

    static Notice list(List<Choices.Chosen> all) {
        if (all.isEmpty()) {
            return Notice.of(NONE);
        }
        var head = "Where the words stand in several repositories, the one that was chosen here last is taken:";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section(block -> block.text(plainText(head))));
        all.stream().limit(MOST).map(ChannelChoices::block).forEach(blocks::add);
        var names = all.stream()
                .limit(MOST)
                .map(chosen -> Visible.mrkdwn(chosen.repo().toString()))
                .collect(Collectors.joining(", "));
        return new Notice(Visible.cut(head + " " + names, Rendered.MOST_TEXT), blocks);
    }

    /** What is left, or why nothing was forgotten. */
    Notice forget(String channel, Person by, String repo) {
        return switch (askers.mayAsk(by, channel)) {
            case Permission.Refused(var sentence, var _) -> Notice.of(sentence);
            case Permission.Allowed() -> {
                if (choices.forget(by.team(), channel, repo)) {
                    Log.infof("%s forgets a choice of %s", by.user(), channel);
                }
                yield list(by.team(), channel);
            }
        };
    }

    private static LayoutBlock block(Choices.Chosen chosen) {
        var repo = chosen.repo().toString();
        var line = "`" + repo + "` · " + (chosen.times() == 1 ? "once" : chosen.times() + " times") + ", last by <@"
                + chosen.by().user() + "> " + Moments.day(chosen.at());
        return section(block -> block.text(Notice.quoting(line))
                .accessory(button(forget ->
                        forget.actionId(FORGET).text(plainText("Forget")).value(repo))));
    }
}
