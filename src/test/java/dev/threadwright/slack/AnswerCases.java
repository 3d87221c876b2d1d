package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.ASKER;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.REPO_URL;
import static dev.threadwright.slack.CardCases.TASK;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.assistant.SuggestedPrompt;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Mode;
import dev.threadwright.chatter.Offer;
import dev.threadwright.chatter.Offers;
import dev.threadwright.chatter.Term;
import dev.threadwright.errand.Schedule;
import dev.threadwright.errand.When;
import dev.threadwright.insight.Figures;
import dev.threadwright.insight.Insights;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Pause;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Rule;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.policy.Holding;
import dev.threadwright.policy.Language;
import dev.threadwright.policy.Source;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Choices;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.ThreadRef;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What commands are answered with and what the Home tab shows, where somebody's words are in all of it. */
final class AnswerCases {
    private static final ThreadRef THREAD = new ThreadRef("T1", "C1", "1700000000.000100");
    private static final RepoName LONGEST = new RepoName("a".repeat(39), "b".repeat(100));
    private static final ZoneId FAR = ZoneId.of("America/Argentina/ComodRivadavia");
    private static final Optional<URI> LINK =
            Optional.of(URI.create("https://acme.slack.com/archives/C1/p1700000000000100?thread_ts=1&cid=C1"));
    private static final When MOST_DAYS =
            new When(EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)), LocalTime.of(17, 30));
    private static final String WHO_MAY = "Who made this channel may change this.";
    /** More than any list shows. */
    private static final int MANY = 60;

    private AnswerCases() {}

    static Stream<Notice> repositories(String words) {
        return Stream.of(
                Notice.of(Commands.list(remotes(), 40, Rendered.MOST_TEXT)),
                Notice.of(Commands.said(Unreachable.forNow("The forge says " + words, null))));
    }

    static Stream<Notice> help(String words) {
        return Stream.of(Help.about(words), Help.unknown(words));
    }

    static Stream<Notice> choices() {
        return Stream.of(many(_ -> new Choices.Chosen(LONGEST, ASKER, NOON, 2)), List.<Choices.Chosen>of())
                .map(ChannelChoices::list);
    }

    static Stream<Notice> listening() {
        return Arrays.stream(Mode.values())
                .flatMap(mode -> Stream.of(
                        ListenCommands.standing(listening(mode)),
                        ListenCommands.notice(mode, listening(mode).by())))
                .map(Notice::of);
    }

    /** A term is no longer than Memory takes one. */
    static Stream<Notice> memory(String words) {
        var term = words.substring(0, Math.min(80, words.length()));
        return Stream.of(
                MemoryCommands.list(many(i -> new Term(i, term, term, APPROVER, NOON, i % 2 == 0))),
                MemoryCommands.list(List.of()),
                Notice.of(MemoryCommands.remembered(term, term)));
    }

    static Stream<Notice> plans(String words) {
        return Stream.of(Plans.list(schedules(words, 20)), Plans.list(List.of()));
    }

    static List<SuggestedPrompt> prompts(String words) {
        return Prompts.fitting(
                Arrays.stream(TaskState.values())
                        .map(state -> task(words, state))
                        .toList(),
                Optional.of(LONGEST.toString()));
    }

    static Stream<Notice> shadow(Offer offer) {
        return Stream.of(10, 0)
                .map(n -> new Offers.Report(
                        n, 3, 4, IntStream.range(0, n).mapToObj(_ -> offer).toList()))
                .map(report ->
                        ShadowReport.rendered(report, _ -> LINK.orElseThrow().toString()));
    }

    static Stream<Notice> stops(String words) {
        var tasks = IntStream.range(0, 20)
                .mapToObj(_ -> task(words, TaskState.WORKING))
                .toList();
        return Stream.of(Stops.which(tasks), Notice.of(Stops.stopped(tasks.getFirst())));
    }

    /** What is open, and is everywhere as long as it can be. */
    static Stream<Notice> open(String words) {
        return Stream.of(LINK, Optional.<URI>empty())
                .map(link -> Arrays.stream(TaskState.values())
                        .flatMap(state -> Stream.of(task(words, state), task(words, state)))
                        .map(task -> OpenTasks.line("C2", task, state(task), link, Optional.of("threadwright/" + TASK)))
                        .toList())
                .flatMap(lines -> Stream.of(OpenTasks.list(lines, true), OpenTasks.list(lines.subList(0, 1), false)));
    }

    /** Sentences in which strangers' words are escaped already, as a holding has them. */
    static Stream<Notice> access(String words) {
        var escaped = Visible.mrkdwn(Visible.words(words));
        var sources = List.of(
                Source.policy("approvals.a_b"),
                new Source.Chosen("C1", APPROVER, NOON),
                new Source.Chosen("C1", null, null),
                new Source.Written(LONGEST, ".threadwright/owners"),
                new Source.Paused(APPROVER),
                new Source.Slack());
        var sentences = List.of(escaped, "Here: " + Channels.named(crowd()) + ".", "Only <@USOMEBODY>.");
        var holdings = Arrays.stream(Holding.About.values())
                .flatMap(about -> sentences.stream()
                        .flatMap(sentence -> sources.stream().map(source -> new Holding(about, sentence, source))))
                .toList();
        var refused = holdings.stream()
                .map(holding -> "• " + AccessView.refused(holding.sentence(), holding.source(), WHO_MAY))
                .toList();
        return Stream.of(
                        Stream.of(Autonomy.values())
                                .map(far -> AccessView.shown(holdings, "\n" + AccessView.far(far), WHO_MAY)),
                        Stream.of(Autonomy.values())
                                .map(far -> AccessView.shown(List.of(), "\n" + AccessView.far(far), WHO_MAY)),
                        Stream.of(AccessView.why(refused), AccessView.why(List.of())))
                .flatMap(some -> some);
    }

    /** A reason is as long as Pauses keeps it. */
    static Stream<Notice> pauses(String words) {
        var pauses = many(i -> new Pause(
                i,
                Party.repository(LONGEST.toString()),
                words.substring(0, Math.min(200, words.length())),
                APPROVER,
                NOON));
        var lines = many(i -> "• %d of your 60 requests an hour".formatted(i));
        return Stream.of(pauses, pauses.subList(0, 1), List.<Pause>of())
                .map(PauseDesk::list)
                .flatMap(paused -> Stream.of(paused, LimitDesk.list(lines, paused)));
    }

    static Stream<Rendered> weekly() {
        return Stream.of(
                Reports.weekly(figures(Integer.MAX_VALUE), new Insights.Return(Integer.MAX_VALUE, 1)),
                Reports.weekly(figures(1), new Insights.Return(0, 0)),
                Reports.weekly(figures(0), new Insights.Return(0, 0)));
    }

    /** What was held back is named no longer than that. */
    static Case held(String words) {
        return new Case(
                "0123456789abcdef",
                THREAD,
                THREAD.ts(),
                ASKER,
                Layer.POST,
                "message",
                Set.of(Rule.values()),
                words.substring(0, Math.min(300, words.length())),
                null,
                Case.State.APPEALED,
                true,
                NOON,
                null);
    }

    /** As much as there can be in the Home tab, and as an admin sees it. */
    static ObjectNode home(String words) {
        var blocks = new ArrayList<ObjectNode>();
        HomeTab.waiting(blocks, lines(words, 8, LINK));
        HomeTab.mine(blocks, lines(words, 10, Optional.empty()), false);
        HomeTab.planned(blocks, schedules(words, 5));
        blocks.add(FormKit.section(HomeTab.connected(remotes())));
        HomeTab.figures(blocks, figures(Integer.MAX_VALUE));
        AdminTab.appeals(
                blocks, IntStream.range(0, 8).mapToObj(_ -> held(words)).toList());
        AdminTab.channels(
                blocks,
                IntStream.range(0, 15).mapToObj(_ -> settings()).toList(),
                _ -> Optional.of(listening(Mode.ON)),
                Autonomy.MERGE);
        AdminTab.configured(blocks, many(_ -> Visible.mrkdwn(Visible.words(words))).stream());
        AdminTab.figures(blocks, figures(Integer.MAX_VALUE), new Insights.Return(Integer.MAX_VALUE, 1));
        AdminTab.budgets(blocks, many("• %d of 60 requests an hour"::formatted));
        AdminTab.usage(blocks, usage("C1"), usage(LONGEST.toString()));
        return FormKit.home(blocks);
    }

    /** A Home tab in which there is nothing. */
    static ObjectNode emptyHome() {
        var blocks = new ArrayList<ObjectNode>();
        HomeTab.waiting(blocks, List.of());
        HomeTab.mine(blocks, List.of(), true);
        HomeTab.planned(blocks, List.of());
        blocks.add(FormKit.section(HomeTab.connected(List.of())));
        HomeTab.figures(blocks, figures(0));
        AdminTab.appeals(blocks, List.of());
        AdminTab.channels(blocks, List.of(), _ -> Optional.empty(), Autonomy.PROPOSE);
        AdminTab.budgets(blocks, List.of());
        AdminTab.usage(blocks, List.of(), List.of());
        return FormKit.home(blocks);
    }

    private static List<ObjectNode> lines(String words, int n, Optional<URI> link) {
        return IntStream.range(0, n)
                .mapToObj(i -> task(words, TaskState.values()[i % TaskState.values().length]))
                .map(task -> TaskLines.block(task, state(task), link))
                .toList();
    }

    private static String state(Task task) {
        return TaskLines.state(task, Optional.of(CardCases.OPENED));
    }

    private static Task task(String words, TaskState state) {
        return new Task(
                TASK, new Ask(THREAD, THREAD.ts(), ASKER, words), state, 1, List.of(), NOON, 0, false, false, null);
    }

    private static List<Schedule> schedules(String words, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Schedule(i, ASKER, "C1", words, MOST_DAYS, FAR, NOON, i % 2 == 0 ? NOON : null))
                .toList();
    }

    private static List<Remote> remotes() {
        var url = URI.create(REPO_URL + "/" + LONGEST);
        return many(i -> new Remote(LONGEST, url, url, "main", true, i % 2 == 0));
    }

    private static Listening listening(Mode mode) {
        return new Listening(
                mode,
                Listening.MOST_DAILY,
                Optional.of(new Listening.QuietHours(LocalTime.of(18, 0), LocalTime.of(8, 0))),
                FAR,
                APPROVER,
                NOON);
    }

    private static Channels.Stored settings() {
        var settings = new ChannelSettings(
                many(_ -> LONGEST.toString()).subList(0, 20),
                crowd(),
                crowd(),
                Autonomy.PROPOSE,
                new Language("pt-BR"),
                "memo",
                true);
        return new Channels.Stored("C1", settings, Integer.MAX_VALUE, APPROVER, NOON);
    }

    private static Circle crowd() {
        var people = IntStream.range(0, 500).mapToObj(i -> "U0123456%03d".formatted(i));
        var groups = IntStream.range(0, 20).mapToObj(i -> "S0123456%03d".formatted(i));
        return new Circle(people.collect(Collectors.toSet()), groups.collect(Collectors.toSet()));
    }

    private static Figures figures(int n) {
        var waits = n == 0
                ? new Figures.Waits(null, null)
                : new Figures.Waits(Duration.ofSeconds(1), Duration.ofDays(10_000));
        return new Figures(n, n, n, 0, n, waits, waits, BigDecimal.valueOf(n), n, n, n);
    }

    private static List<Insights.Usage> usage(String name) {
        return IntStream.range(0, 8)
                .mapToObj(_ -> new Insights.Usage(name, Integer.MAX_VALUE, 1, BigDecimal.valueOf(Long.MAX_VALUE)))
                .toList();
    }

    private static <T> List<T> many(IntFunction<T> one) {
        return IntStream.range(0, MANY).mapToObj(one).toList();
    }
}
