package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.ASKER;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.REPO;
import static dev.threadwright.slack.CardCases.REPO_URL;
import static dev.threadwright.slack.CardCases.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.json.GsonFactory;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.threadwright.account.Linking;
import dev.threadwright.anomaly.Finding;
import dev.threadwright.anomaly.Sign;
import dev.threadwright.change.Preview;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Mode;
import dev.threadwright.chatter.Offer;
import dev.threadwright.errand.Errand;
import dev.threadwright.insight.Outcomes;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Pause;
import dev.threadwright.playground.SlackRules;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.policy.Language;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.Accepted;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Aye;
import dev.threadwright.progress.ProgressEvent.Basis;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Candidate;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Elsewhere;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.Expected;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Item;
import dev.threadwright.progress.ProgressEvent.Joinable;
import dev.threadwright.progress.ProgressEvent.Linked;
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.Paused;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.Reported;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Script;
import dev.threadwright.progress.ProgressEvent.ScriptsOffered;
import dev.threadwright.progress.ProgressEvent.Shipped;
import dev.threadwright.progress.ProgressEvent.SkillAsked;
import dev.threadwright.progress.ProgressEvent.Spent;
import dev.threadwright.progress.ProgressEvent.Spot;
import dev.threadwright.progress.ProgressEvent.Stands;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.TakenBack;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Withheld;
import dev.threadwright.progress.ProgressEvent.Wording;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.ThreadRef;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message that we can send, made of its extremes: within Slack's limits, and nothing in it that a stranger wrote can
 * ping, link or format. A new kind cannot be forgotten: what calls Slack with words is looked up in the classes, and what
 * a card can be told is a closed set.
 */
class EveryMessageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The calls that bring words before people. */
    private static final Set<String> SAYING = Set.of(
            "chatPostMessage",
            "chatUpdate",
            "chatPostEphemeral",
            "chatScheduleMessage",
            "chatStartStream",
            "chatAppendStream",
            "chatStopStream",
            "chatUnfurl",
            "viewsOpen",
            "viewsPush",
            "viewsUpdate",
            "viewsPublish",
            "assistantThreadsSetTitle",
            "assistantThreadsSetSuggestedPrompts",
            "postFormWithTokenAndParseResponse");

    /** An address that Slack links by itself where it is not told to leave it. */
    private static final String BARE = "https://evil.example/bare";

    private static final String ALL = BARE
            + " <!channel> <!here|here> <@U999> <!subteam^S999> @everyone <http://evil.example|click>"
            + " *bold* _it_ ~no~ `code` &lt;!channel&gt; :tada: \u202Egnp.exe\u2066 مرحبا بالعالم 👩‍👩‍👧‍👦🏴‍☠️ e\u0301 \uD800"
            + " line\r\nbreak\u2028and\u0000nul\tand tab ```fence``` ";

    /** From nothing to what a model can say at most. */
    private static final List<String> WORDS = List.of(
            "",
            " ",
            ALL,
            ALL.repeat(40),
            "x".repeat(40_000),
            "漢字".repeat(20_000),
            "👩‍👩‍👧‍👦".repeat(3_000),
            "&".repeat(3_100),
            "\u200B".repeat(600));

    private static final Pattern OWN = Pattern.compile("<@U[0-9A-Z]+>|<#C[0-9A-Z]+>|<!subteam\\^S[0-9A-Z]+>"
            + "|<!date\\^\\d+\\^\\{date_short_pretty}(?: at \\{time})?\\|(?:[-0-9: ]+(?:UTC)?|[-0-9:T]+Z)>");

    /** Where we lead people; what stands in its place is left to be looked at. */
    private static final Pattern LINK =
            Pattern.compile("<https://(?:forge\\.example|acme\\.slack\\.com)/[^<>|]*\\|?([^<>|]*)>");

    /** What turns words around, or ends them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\u0000\\r]");

    /** Who calls or writes an answer, each with everything that it says. */
    private static final Map<String, List<DynamicTest>> SENDERS = new LinkedHashMap<>();

    static {
        says("CardCalls", cards());
        says("Reminders", reminders());
        says("Announcements", announcements());
        says("CardDraft", offers());
        says("Streams", answers());
        says("WordingClicks", each(words -> modal("wording", wordingForm(words))));
        says("SessionClicks", Stream.of(modal("plan", sdk(PlanForm.open(about())))));
        says(
                "UndoClicks",
                Stream.of(modal("undo", UndoForm.open(about(), longest().toString()))));
        says("Explaining", each(words -> modal("explanation", explanation(words))));
        says(
                "AgentSession",
                each(words -> DynamicTest.dynamicTest("title", () -> {
                    assertThat(AgentSession.title(words)).hasSizeLessThanOrEqualTo(200);
                    assertThat(Stream.of(question(words, 2, false), new Begun(longest(), false))
                                    .map(event -> AgentSession.subject(
                                            CardCases.after(ACCEPTED, event), AgentSession.title(words))))
                            .allMatch(subject -> subject.length() <= 200);
                })));
        says("SkillClicks", each(words -> modal("skill", sdk(SkillForm.open(about(), script(words))))));
        says("OfferClicks", each(words -> modal("offer", sdk(OfferForm.open(offer(words, Offer.State.OPEN))))));
        says("Openings", errands());
        says("OpeningBlocks", notices());
        says("Alerts", alerts());
        says("AppealBlocks", each(words -> rendered("appeal", () -> appeals(words))));
        says("Reports", Stream.of(rendered("weekly figures", AnswerCases::weekly)));
        says("PauseDesk", Stream.concat(pauses(), each(words -> answer("pauses", () -> AnswerCases.pauses(words)))));
        says("LimitDesk", each(words -> answer("limits", () -> AnswerCases.pauses(words))));
        says(
                "Shortcuts",
                each(words -> modal(
                        "fix",
                        WishForm.fix(new WishForm.Message("C1", "1700000000.000100", "U1", true), words)
                                .toString())));
        says("SettingsDesk", settings());
        says("Trust", suggestions());
        says("Homes", Stream.of(modal("change", WishForm.change().toString())));
        says(
                "HomeTab",
                Stream.concat(
                        each(words -> modal("home", AnswerCases.home(words).toString())),
                        Stream.of(modal("home", AnswerCases.emptyHome().toString()))));
        // Sentences of our own and of the policy, whose quotations are escaped where they are made: DemandsTest.
        says("Whispers", whispers());
        says("Commands", each(words -> answer("repositories", () -> AnswerCases.repositories(words))));
        says("Help", each(words -> answer("help", () -> AnswerCases.help(words))));
        says("ChannelChoices", Stream.of(answer("choices", AnswerCases::choices)));
        says("ListenCommands", Stream.of(answer("listening", AnswerCases::listening)));
        says("MemoryCommands", each(words -> answer("memory", () -> AnswerCases.memory(words))));
        says("Plans", each(words -> answer("plans", () -> AnswerCases.plans(words))));
        says("Prompts", each(words -> DynamicTest.dynamicTest("prompts", () -> prompts(words))));
        says("ShadowReport", each(words -> answer("report", () -> AnswerCases.shadow(offer(words, Offer.State.OPEN)))));
        says("Stops", each(words -> answer("stops", () -> AnswerCases.stops(words))));
        says("OpenTasks", each(words -> answer("open", () -> AnswerCases.open(words))));
        says("AccessView", each(words -> answer("access", () -> AnswerCases.access(words))));
        says("Links", each(words -> answer("link", () -> Stream.of(link(words)))));
    }

    private static void says(String who, Stream<DynamicTest> all) {
        SENDERS.put(who, all.toList());
    }

    private static Stream<DynamicTest> each(Function<String, DynamicTest> said) {
        return WORDS.stream().map(said);
    }

    @Test
    void knowsEverybodyWhoSaysSomethingInSlack() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.threadwright.slack");
        var sayers = new TreeSet<String>();
        classes.forEach(ours -> ours.getAccessesFromSelf().stream()
                .filter(EveryMessageTest::isSaying)
                .forEach(_ -> sayers.add(ours.getSimpleName())));
        // These make of an answer another one, and are given answers of all others.
        sayers.removeAll(Set.of("Notice", "Rendered", "Plainer"));

        assertThat(sayers)
                .as("who calls Slack with words is in the list of senders, with extremes of all that it says")
                .isEqualTo(new TreeSet<>(SENDERS.keySet()));
        assertThat(SENDERS.values()).doesNotContain(List.of());
    }

    private static boolean isSaying(JavaAccess<?> call) {
        var target = call.getTarget();
        return target.getName().equals("respond")
                || target.getOwner().isEquivalentTo(MethodsClient.class) && SAYING.contains(target.getName())
                || target.getOwner().isEquivalentTo(FormKit.class)
                        && target.getName().equals("home")
                || target.getOwner().isEquivalentTo(Rendered.class)
                        && target.getName().equals("<init>")
                || target.getOwner().isEquivalentTo(Notice.class)
                        && Set.of("<init>", "of").contains(target.getName());
    }

    @Test
    void knowsEverythingThatACardCanBeTold() {
        var told = events("", 1).stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(told).isEqualTo(Set.of(ProgressEvent.class.getPermittedSubclasses()));
    }

    @TestFactory
    Stream<DynamicTest> keepsSlacksLimitsAndPingsNobody() {
        return SENDERS.values().stream().flatMap(List::stream);
    }

    private static Stream<DynamicTest> cards() {
        return WORDS.stream().flatMap(words -> Stream.of(0, 1, 50).flatMap(n -> cards(words, n)));
    }

    /** Each event alone, and after all others. */
    private static Stream<DynamicTest> cards(String words, int n) {
        var events = events(words, n);
        var told = events.stream().reduce(CardState.NEW, CardState::next, (one, _) -> one);
        return events.stream()
                .map(event -> DynamicTest.dynamicTest(
                        event.getClass().getSimpleName() + " of " + n + " and " + words.length() + " characters",
                        () -> Stream.of(CardCases.after(ACCEPTED, event), told.next(event))
                                .forEach(state -> {
                                    var card = CardBlocks.render(TASK, state, besides(words, n));
                                    message(card);
                                    message(Plainer.of(card));
                                })));
    }

    private static Stream<DynamicTest> reminders() {
        return WORDS.stream()
                .flatMap(words -> events(words, 50).stream()
                        .map(event -> DynamicTest.dynamicTest(
                                "reminder of " + event.getClass().getSimpleName(),
                                () -> message(Reminders.rendered(
                                        "U1",
                                        CardCases.after(ACCEPTED, event),
                                        "https://acme.slack.com/archives/C1/p1")))));
    }

    private static Stream<DynamicTest> announcements() {
        return WORDS.stream()
                .map(words -> DynamicTest.dynamicTest(
                        "announcement",
                        () -> message(Announcements.rendered(
                                "U1", CardCases.after(ACCEPTED, CardCases.OPENED), new Shipped(words, null, NOON)))));
    }

    private static Stream<DynamicTest> answers() {
        return WORDS.stream()
                .flatMap(words -> Stream.of(words, (words + "\n\n").repeat(60)))
                .map(words -> DynamicTest.dynamicTest("answer", () -> {
                    message(Answers.rendered(TASK, words));
                    message(Plainer.of(Answers.rendered(TASK, words)));
                }));
    }

    private static Stream<DynamicTest> offers() {
        return Stream.of(Offer.State.values())
                .flatMap(state -> each(words -> DynamicTest.dynamicTest("offer " + state, () -> {
                    switch (state) {
                        case OPEN, TAKEN, LATER, OTHER, NEVER -> message(OfferBlocks.render(offer(words, state)));
                        case RIGHT, WRONG ->
                            assertThatThrownBy(() -> OfferBlocks.render(offer(words, state)))
                                    .isInstanceOf(IllegalArgumentException.class);
                    }
                })));
    }

    private static Offer offer(String words, Offer.State state) {
        return new Offer(
                "0123456789abcdef",
                new ThreadRef("T1", "C1", "1700000000.000100"),
                ASKER,
                "1700000000.000100",
                false,
                longest(),
                words,
                words,
                words,
                Integer.MAX_VALUE,
                words,
                words,
                0.9,
                List.of("QUOTED"),
                state,
                2,
                state == Offer.State.OPEN || words.isEmpty() ? Optional.empty() : Optional.of(APPROVER),
                NOON);
    }

    /** What our own message says that stands for what somebody asked without one. */
    private static Stream<DynamicTest> errands() {
        return Stream.of(Errand.Kind.values())
                .filter(Errand.Kind::asks)
                .flatMap(kind -> WORDS.stream()
                        .map(words -> DynamicTest.dynamicTest(
                                "errand " + kind,
                                () -> message(OpeningBlocks.asked(
                                        new Errand("once", kind, ASKER, "U2", "C1", null, words, null, null))))));
    }

    /** What is told of our own accord quotes what somebody typed, and names as many as there are. */
    private static Stream<DynamicTest> notices() {
        return each(words -> rendered(
                "notice",
                () -> Stream.of(
                                LimitTexts.refusal(pause(words)),
                                "For <@U1>, ".repeat(1_000),
                                ("a" + Visible.mrkdwn("&".repeat(40)) + "<@U1> ").repeat(100))
                        .map(OpeningBlocks::noticed)));
    }

    private static Stream<Rendered> appeals(String words) {
        return Stream.of(
                AppealBlocks.held(AnswerCases.held(words)),
                AppealBlocks.question(AnswerCases.held(words), ""),
                AppealBlocks.question(AnswerCases.held(words), "https://acme.slack.com/archives/C1/p1"));
    }

    private static Notice link(String words) {
        return Notice.of(Links.enter(new Linking.Begun(
                words.substring(0, Math.min(20, words.length())),
                URI.create(REPO_URL + "/login/device"),
                Duration.ofMinutes(15))));
    }

    /** They say what is said in a person's name: what people saw when they asked. */
    private static void prompts(String words) {
        assertThat(AnswerCases.prompts(words)).hasSizeBetween(1, 4).allSatisfy(prompt -> {
            assertThat(prompt.getTitle()).isNotBlank().hasSizeLessThanOrEqualTo(220);
            assertThat(prompt.getTitle()).doesNotContainPattern(UNSEEN).doesNotContain("<@", "<!channel");
            assertThat(prompt.getMessage()).isNotBlank();
        });
    }

    private static Stream<DynamicTest> suggestions() {
        var many = IntStream.range(0, 100)
                .mapToObj(i -> new Outcomes(longest() + "", i % 2 == 0, i, i, i, i, i))
                .toList();
        return Stream.of(Autonomy.values())
                .flatMap(now -> Stream.of(many, List.<Outcomes>of())
                        .map(all -> DynamicTest.dynamicTest(
                                "suggestion beyond " + now, () -> message(Trust.suggestion("C1", now, all)))));
    }

    private static Stream<DynamicTest> alerts() {
        return Stream.of(Sign.values())
                .map(sign -> DynamicTest.dynamicTest(
                        "alert " + sign,
                        () -> message(Alerts.rendered(
                                new Finding(sign, "T1", Party.channel("T1", "C1"), Long.MAX_VALUE, Long.MAX_VALUE)))));
    }

    /** A reason is as long as Pauses keeps it. */
    private static Stream<DynamicTest> pauses() {
        return each(words -> DynamicTest.dynamicTest(
                "pause",
                () -> assertThat(LimitTexts.refusal(pause(words)))
                        .hasSizeBetween(1, 3_000)
                        .doesNotContainPattern("<!(?!date\\^)")
                        .doesNotContain("<@U012")));
    }

    private static Pause pause(String words) {
        return new Pause(
                1,
                Party.repository(longest().toString()),
                words.substring(0, Math.min(200, words.length())),
                APPROVER,
                NOON);
    }

    private static Stream<DynamicTest> settings() {
        return WORDS.stream().flatMap(words -> {
            var many = IntStream.range(0, 50).mapToObj(i -> "U" + i).collect(Collectors.toSet());
            var groups = Map.of("S1", words.isBlank() ? "@copy" : words);
            var circle = new Circle(many, groups.keySet());
            var stored = new Channels.Stored(
                    "C1",
                    new ChannelSettings(
                            List.of(longest().toString()),
                            circle,
                            circle,
                            Autonomy.PROPOSE,
                            new Language("pt-BR"),
                            "memo",
                            true),
                    Integer.MAX_VALUE,
                    APPROVER,
                    NOON);
            var listening = new Listening(
                    Mode.ON,
                    Listening.MOST_DAILY,
                    Optional.of(new Listening.QuietHours(LocalTime.of(18, 0), LocalTime.of(8, 0))),
                    ZoneId.of("America/Argentina/ComodRivadavia"),
                    APPROVER,
                    NOON);
            return Stream.of(
                    modal(
                            "settings",
                            SettingsForm.open(stored, listening, Optional.empty(), Autonomy.MERGE, groups)
                                    .toString()),
                    modal(
                            "settings where nobody reads along",
                            SettingsForm.open(stored, listening, Optional.of("Not here."), Autonomy.MERGE, groups)
                                    .toString()),
                    modal(
                            "settings to read",
                            SettingsForm.shown(
                                            stored,
                                            Optional.of(listening),
                                            Autonomy.MERGE,
                                            "Who made this channel may change this.")
                                    .toString()));
        });
    }

    private static Script script(String words) {
        return new Script(0, words, words, null, null);
    }

    private static Stream<DynamicTest> whispers() {
        return Stream.of(
                        Sentences.UNKNOWN,
                        Sentences.TICK,
                        Sentences.NOT_MERGED,
                        Sentences.NOT_TOGETHER,
                        Sentences.UNDONE_ALREADY,
                        Sentences.THANKS,
                        Sentences.formNotOpened("expired_trigger_id"))
                .map(sentence -> DynamicTest.dynamicTest(
                        sentence,
                        () -> assertThat(sentence).hasSizeBetween(1, 4_000).doesNotContain("<!")));
    }

    /** One of each kind. @param n how many of whatever there may be several of */
    private static List<ProgressEvent> events(String words, int n) {
        return List.of(
                new Accepted(),
                new RepositoryMatched(longest(), words),
                new WordsFound(n, n),
                new ChoiceNeeded(
                        1,
                        IntStream.range(0, Math.min(5, n))
                                .mapToObj(i ->
                                        new Candidate(new RepoName("a".repeat(39), i + "b".repeat(99)), n, words))
                                .toList()),
                question(words, Math.max(1, n), false),
                question(words, n, true),
                new Reminded(1, ASKER, NOON),
                new Queued(n),
                new Begun(longest(), true),
                new Doing(n + 1, words),
                new Planned(steps(words, n)),
                new PlanNeeded(1, longest(), words, steps(words, n)),
                new AnswerNeeded(
                        1, words, IntStream.range(0, n).mapToObj(_ -> words).toList()),
                new PermissionNeeded(1, words, words, words, NOON),
                new Stopped(1, APPROVER, words),
                new Withheld(1, "0123456789abcdef", words, false),
                new Approved(APPROVER, n),
                new Edited(n, n),
                new Verified(List.of(words)),
                new Pushed(words),
                new PullRequestOpened(longest(), Integer.MAX_VALUE, REPO_URL, 1, CardCases.OTHERS),
                new Moved(longest(), Integer.MAX_VALUE, REPO_URL, REPO, APPROVER),
                new Waiting(words, NOON),
                new Paused(APPROVER, words, words),
                new Noted(words),
                new Reported(APPROVER),
                new ScriptsOffered(
                        List.of(script(words), new Script(1, words, words, "x".repeat(64), APPROVER), script(words))),
                new SkillAsked(longest(), "x".repeat(64), words, APPROVER),
                new Endorsed(
                        1,
                        IntStream.range(0, n)
                                .mapToObj(_ -> new Aye(APPROVER, NOON, n))
                                .toList(),
                        IntStream.range(0, n).mapToObj(_ -> words).toList()),
                new Expected(n, Long.MAX_VALUE / 2, BigDecimal.valueOf(n)),
                new Spent(n, 0, Long.MAX_VALUE, new BigDecimal("0.004")),
                new Shipped(words, URI.create(REPO_URL + "/live"), NOON),
                new TakenBack(Integer.MAX_VALUE, REPO_URL, Stands.OPEN),
                new Followed(
                        n, new Elsewhere(ASKER, "C1", REPO_URL), new Linked(longest(), Integer.MAX_VALUE, REPO_URL)),
                new Followed(
                        n,
                        new Elsewhere(ASKER, null, REPO_URL),
                        new Linked(longest(), Integer.MAX_VALUE, REPO_URL),
                        true),
                new Ended(Outcome.values()[n % Outcome.values().length], words));
    }

    private static ApprovalNeeded question(String words, int n, boolean whole) {
        var previews = IntStream.range(0, Math.min(n, ApprovalNeeded.MOST_PLACES))
                .mapToObj(i -> new Preview(words + ":" + i, words, i + 1, words + "a", words + "b", words, words + "c"))
                .toList();
        var spots = IntStream.range(0, previews.size())
                .mapToObj(i -> new Spot(new Place(REPO, words, "0", i, 1, 1, 0, words), 0, words, words, words))
                .toList();
        return new ApprovalNeeded(
                1,
                longest(),
                REPO_URL,
                previews,
                List.of(),
                List.of(new Wording(words, words)),
                List.of(words, "Worth a look: " + words),
                words,
                CardCases.OTHERS,
                CardCases.OTHERS,
                whole,
                words,
                new Basis("a".repeat(40), spots, List.of(words), List.of(words)),
                whole || n % 2 == 0 ? List.of() : items(words, previews),
                new Joinable(TASK, new Elsewhere(ASKER, null, REPO_URL)));
    }

    /** As many as are put together at most. */
    private static List<Item> items(String words, List<Preview> previews) {
        return IntStream.range(0, 10)
                .mapToObj(i -> new Item(
                        ASKER,
                        REPO_URL,
                        List.of(new Wording(words, words)),
                        IntStream.range(0, previews.size())
                                .filter(place -> place % 10 == i)
                                .mapToObj(place -> previews.get(place).place())
                                .toList()))
                .toList();
    }

    private static List<Step> steps(String words, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Step(words, words, StepState.values()[i % 4], words))
                .toList();
    }

    private static Besides besides(String words, int n) {
        var acts = new ArrayList<Act>();
        for (int i = 0; i < n; i++) {
            acts.add(new Act(APPROVER, words, NOON, i % 2 == 0));
        }
        return new Besides(new Illustration("F08PICTURE1", words, () -> {}), acts, words);
    }

    private static RepoName longest() {
        return new RepoName("a".repeat(39), "b".repeat(100));
    }

    private static FormSubject about() {
        return new FormSubject(TASK, Integer.MAX_VALUE, new ThreadRef("T1", "C1", "1700000000.000100"));
    }

    private static String wordingForm(String words) {
        var wordings =
                IntStream.range(0, 50).mapToObj(_ -> new Wording(words, words)).toList();
        var tried = new Trial.Tried(Map.of(0, List.of(words, words)), Map.of(1, List.of(words)));
        return sdk(WordingForm.open(about(), wordings, Map.of(0, words), tried));
    }

    private static String explanation(String words) {
        var question = question(words, 50, false);
        var rules = new Explanation.Rules(List.of(words), List.of(words), List.of("Copy owners: <@U1>."), "Next.");
        return Explanation.open(
                CardCases.after(ACCEPTED, new RepositoryMatched(REPO, words), question), question, rules);
    }

    /** As the SDK sends it. */
    private static String sdk(Object view) {
        return GsonFactory.createSnakeCase().toJson(view);
    }

    private static DynamicTest modal(String kind, String view) {
        return DynamicTest.dynamicTest("modal " + kind, () -> {
            JsonNode tree = JSON.readTree(view);
            assertThat(SlackRules.brokenInView(tree)).isEmpty();
            assertThat(view.length()).isLessThan(250_000);
            safe(tree);
        });
    }

    private static DynamicTest answer(String kind, Supplier<Stream<Notice>> notices) {
        return rendered(
                kind,
                () -> notices.get()
                        .map(notice ->
                                new Rendered(notice.text(), notice.blocks().isEmpty() ? "" : sdk(notice.blocks()))));
    }

    private static DynamicTest rendered(String kind, Supplier<Stream<Rendered>> messages) {
        return DynamicTest.dynamicTest(kind, () -> messages.get().forEach(EveryMessageTest::message));
    }

    private static void message(Rendered message) {
        try {
            assertThat(message.text()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
            own(message.text());
            if (message.blocks().isEmpty()) {
                return;
            }
            JsonNode blocks = JSON.readTree(message.blocks());
            assertThat(SlackRules.brokenIn(blocks)).isEmpty();
            assertThat(blocks.size()).isBetween(1, 50);
            safe(blocks);
        } catch (JsonProcessingException ours) {
            throw new AssertionError(ours);
        }
    }

    /** What Slack reads for control sequences holds ours alone; the rest shows what is written and no more. */
    private static void safe(JsonNode node) {
        if (node.path("type").asText().equals("mrkdwn")) {
            own(node.path("text").asText());
            assertThat(node.path("verbatim").asBoolean()
                            || !node.path("text").asText().contains(BARE))
                    .as("Slack makes no link of its own of what a stranger wrote: %s", node)
                    .isTrue();
        }
        assertThat(node.path("type").asText()).isNotIn("broadcast", "usergroup", "markdown");
        if (node.path("type").asText().equals("channel")) {
            // Names a channel and calls nobody, by an id that Slack told us.
            assertThat(node.path("channel_id").asText()).isEqualTo("C1");
        }
        if (node.path("type").asText().equals("link")) {
            assertThat(node.path("url").asText()).matches("https://(forge\\.example|acme\\.slack\\.com)/.*");
        }
        if (node.path("type").asText().equals("plain_text")) {
            assertThat(node.path("emoji").asBoolean(false)).isFalse();
        }
        if (node.path("text").isTextual()) {
            assertThat(node.path("text").asText()).doesNotContainPattern(UNSEEN);
        }
        node.forEach(EveryMessageTest::safe);
    }

    private static void own(String mrkdwn) {
        String rest = OWN.matcher(LINK.matcher(mrkdwn).replaceAll("$1")).replaceAll("");
        assertThat(rest).doesNotContain("<", ">", "*bold*", "_it_", "~no~", "`code`");
        assertThat(rest).doesNotContainPattern(UNSEEN);
        assertThat(rest.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    }
}
