package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Listenings;
import dev.threadwright.insight.Figures;
import dev.threadwright.insight.Insights;
import dev.threadwright.limits.Limits;
import dev.threadwright.limits.Party.Whose;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Policies;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What only those see in the Home tab who may change every channel's settings. */
@ApplicationScoped
class AdminTab {
    private static final int MOST_CHANNELS = 15;
    private static final int MOST_USED = 8;
    private static final int MOST_APPEALS = 8;
    private static final int MOST_LIMITS = 20;
    private static final Set<Whose> SHARED = Set.of(Whose.WORKSPACE, Whose.TOTAL);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Channels channels;
    private final Listenings listenings;
    private final Policies policies;
    private final Insights insights;
    private final Cases cases;
    private final Limits limits;
    private final Moderator moderator;
    private final Clock clock;

    AdminTab(
            Channels channels,
            Listenings listenings,
            Policies policies,
            Insights insights,
            Cases cases,
            Limits limits,
            Moderator moderator,
            Clock clock) {
        this.channels = channels;
        this.listenings = listenings;
        this.policies = policies;
        this.insights = insights;
        this.cases = cases;
        this.limits = limits;
        this.moderator = moderator;
        this.clock = clock;
    }

    void add(List<ObjectNode> blocks, Person by) {
        var team = by.team();
        blocks.add(FormKit.divider());
        appeals(blocks, cases.appealed(team, MOST_APPEALS));
        channels(
                blocks,
                channels.all(team, MOST_CHANNELS),
                stored -> listenings.in(team, stored.channel()),
                policies.autonomy());
        configured(blocks, Stream.concat(policies.inWords().stream(), moderator.inWords().stream()));
        var now = clock.instant();
        var scope = new Insights.Scope(team, null, null);
        figures(blocks, insights.figures(scope, now.minus(MONTH)), insights.returned(scope, now));
        var month = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        budgets(
                blocks,
                limits.of(by, "").stream()
                        .filter(level -> SHARED.contains(level.limit().party().whose()))
                        .map(level -> "• " + level.line(Moments::at))
                        .limit(MOST_LIMITS)
                        .toList());
        usage(blocks, insights.byChannel(team, month, MOST_USED), insights.byRepository(team, month, MOST_USED));
    }

    /** @param listening how a channel is read along with */
    static void channels(
            List<ObjectNode> blocks,
            List<Channels.Stored> set,
            Function<Channels.Stored, Optional<Listening>> listening,
            Autonomy configured) {
        blocks.add(FormKit.header("For admins: channels with settings"));
        if (set.isEmpty()) {
            blocks.add(FormKit.section("None: everywhere what is configured for all holds."));
        }
        set.forEach(stored -> blocks.add(FormKit.section(
                "*<#" + stored.channel() + ">*\n"
                        + String.join("\n", SettingsForm.lines(stored, listening.apply(stored), configured)),
                BlockKit.button("Change", SettingsDesk.OPEN, stored.channel()))));
    }

    static void configured(List<ObjectNode> blocks, Stream<String> sentences) {
        blocks.add(FormKit.header("What is configured for all"));
        blocks.add(FormKit.section(sentences.map(sentence -> "• " + sentence).collect(Collectors.joining("\n"))));
    }

    static void figures(List<ObjectNode> blocks, Figures figures, Insights.Return returned) {
        blocks.add(FormKit.header("The last 30 days"));
        var lines = new ArrayList<>(FigureTexts.lines(figures));
        FigureTexts.returned(returned).ifPresent(lines::add);
        blocks.add(FormKit.section(String.join("\n", lines)));
    }

    /** Of the workspace and of all; what holds for one channel is told by the command there. */
    static void budgets(List<ObjectNode> blocks, List<String> levels) {
        blocks.add(FormKit.header("Limits and budgets"));
        blocks.add(FormKit.section(
                levels.isEmpty()
                        ? "None for the workspace or for all. Whoever runs me sets `threadwright.limits.…`."
                        : String.join("\n", levels)));
    }

    static void appeals(List<ObjectNode> blocks, List<Case> appealed) {
        if (!appealed.isEmpty()) {
            blocks.add(FormKit.header(AppealTexts.HEADER));
            appealed.forEach(held -> {
                blocks.add(FormKit.section(AppealTexts.question(held, "")));
                blocks.add(AppealBlocks.decide(held));
            });
        }
    }

    static void usage(List<ObjectNode> blocks, List<Insights.Usage> byChannel, List<Insights.Usage> byRepository) {
        blocks.add(FormKit.header("Sessions with a model this month"));
        if (byChannel.isEmpty()) {
            blocks.add(FormKit.section("None."));
            return;
        }
        blocks.add(FormKit.section(byChannel.stream()
                .map(usage -> "• <#" + usage.name() + ">: " + used(usage))
                .collect(Collectors.joining("\n"))));
        blocks.add(FormKit.section(byRepository.stream()
                .map(usage -> "• `" + usage.name() + "`: " + used(usage))
                .collect(Collectors.joining("\n"))));
    }

    private static String used(Insights.Usage usage) {
        return "%d %s, %d %s, %s"
                .formatted(
                        usage.sessions(),
                        usage.sessions() == 1 ? "session" : "sessions",
                        usage.turns(),
                        usage.turns() == 1 ? "turn" : "turns",
                        FigureTexts.dollars(usage.cost()));
    }
}
