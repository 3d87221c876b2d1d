package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Listening.QuietHours;
import dev.threadwright.chatter.Listenings;
import dev.threadwright.chatter.Mode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.insight.Insights;
import dev.threadwright.playground.Modal;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Circle;
import dev.threadwright.policy.Language;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Every way in but the mention, over Slack's own protocol; where the configuration merges by itself. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.autonomy", value = "merge"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.channels", value = "C08WEBCOPY1"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.pattern", value = "(?i)^copy fix:"),
            @ResourceArg(name = "threadwright.policy.bots", value = "B08OTHERBOT"),
            @ResourceArg(name = "threadwright.policy.bots-per-hour", value = "2")
        })
class WaysInTest extends WaysIn {
    /** Nobody's, and put together here. */
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @ConfigProperty(name = "slack.signing.secret", defaultValue = "0")
    String secret;

    @Inject
    Listenings listenings;

    @Inject
    DataSource database;

    @Test
    void fixesTheTextOfAMessageAndNamesWhoReportedIt() {
        var said = scene.slack.say("dee", channel, "The intro says \"" + WRONG + "\", that is odd");
        assertThat(scene.slack.shortcut("ada", said, "fix_text").delivered()).isTrue();
        var form = modal("ada");
        assertThat(form.blocks().findValuesAsText("initial_value")).containsExactly(WRONG);
        submit(form, WRONG, RIGHT, Map.of());

        var task = only(in(said));
        assertThat(task.ask().asker().user()).isEqualTo(scene.user("ada"));
        assertThat(task.ask().reportedBy().map(Person::user)).isEqualTo(Optional.of(scene.user("dee")));
        assertThat(task.ask().thread().ts()).isEqualTo(said.ts());
        merged(task);
        assertThat(body()).contains("Reported by Dee");
        soon().until(() -> thread(said).contains("Reported by <@" + scene.user("dee") + ">"));
    }

    @Test
    void saysInTheFormWhatCannotBeUsed() {
        scene.slack.shortcut("ada", "change_wording");
        var outcome = submit(modal("ada"), WRONG, WRONG + " ", Map.of());

        assertThat(outcome.responseAction()).isEqualTo("errors");
        assertThat(modal("ada").errors().path("wish.new").asText())
                .isEqualTo("These are the words that stand there now.");
    }

    @Test
    void takesAFormFromAnywhereIntoTheChannelThatItNames() {
        scene.slack.shortcut("ben", "change_wording");
        var form = modal("ben");
        assertThat(scene.slack.suggestions(form, "wish.repo", "repo.offer", repository.substring(5)))
                .containsExactly(repository);
        submit(
                form,
                WRONG,
                RIGHT,
                Map.of("wish.channel", Map.of("channel", channel), "wish.repo", Map.of("repo.offer", repository)));

        var task = only(ofChannel());
        assertThat(task.ask().text()).contains("in " + repository);
        assertThat(task.ask().reportedBy()).isEmpty();
        merged(task);
    }

    @Test
    @LongForm
    void talksDirectlyWhereItIsNotInTheChannel() {
        var elsewhere =
                scene.slack.addChannel("far-" + UUID.randomUUID().toString().substring(0, 6), true, false);
        var said = scene.slack.say("dee", elsewhere, "\"" + WRONG + "\" is odd");
        scene.slack.shortcut("ada", said, "fix_text");
        var form = modal("ada");
        assertThat(form.blocks().toString()).contains("I am not in that channel");
        submit(form, WRONG, RIGHT, Map.of());

        var dm = soon().until(() -> direct("ada"), messages -> !messages.isEmpty());
        assertThat(dm.getFirst().shown()).contains("asks: ", "Reported by ");
    }

    @Test
    void asksByACommandOnceHoweverOftenItIsDelivered() {
        scene.slack.faults(Map.of("drop", Map.of("method", "chat.postMessage", "next", 1, "after", true)));
        scene.slack.command("ada", channel, "/threadwright", "change \"" + WRONG + "\" to \"" + RIGHT + "\"");

        merged(only(ofChannel()));
        assertThat(roots()).hasSize(1);
    }

    @Test
    void letsAnAdminLetPassWhatACommandAsked() {
        scene.slack.command("ada", channel, "/threadwright", "change \"" + WRONG + "\" to \"" + TOKEN + "\"");
        var told = soon().until(
                        () -> direct("ada").stream()
                                .filter(message -> message.actions().contains("moderation.appeal"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(told.shown())
                .startsWith("I did not take this, because there is what looks like a GitHub token in it.")
                .doesNotContain(TOKEN);
        assertThat(ofChannel()).isEmpty();

        scene.slack.click("ada", told, "moderation.appeal");
        var held = told.json().findValuesAsText("value").getFirst();
        scene.slack.openApp("chloe", "home");
        soon().until(() ->
                scene.slack.homeOf("chloe").map(Object::toString).orElse("").contains(held));
        scene.slack.clickAtHome("chloe", "moderation.allow", held);

        assertThat(only(ofChannel()).ask().asker().user()).isEqualTo(scene.user("ada"));
    }

    @Test
    @LongForm
    void saysWhichCommandIsMeant() {
        scene.slack.command("ada", channel, "/threadwright", "setings");
        whispered("ada", "I do not know `setings`. Did you mean `settings`?");
    }

    @Test
    void tellsAWorkflowWhyNothingCameOfIt() {
        var run = scene.slack.workflow("gil", channel, "change \"" + WRONG + "\" to \"" + RIGHT + "\"");

        var done = soon().until(
                        () -> scene.slack.workflow(run),
                        it -> !it.path("state").asText().equals("running"));
        assertThat(done.path("error").asText()).startsWith("Guests may not ask for changes here.");
        assertThat(ofChannel()).isEmpty();
    }

    @Test
    void asksOnceMoreWhoMayAskWhereSlackDidNotSayAtFirst() throws SQLException {
        scene.slack.faults(Map.of("drop", Map.of("method", "users.info", "next", 1, "after", false)));
        var run = scene.slack.workflow("gil", channel, "change \"" + WRONG + "\" to \"" + RIGHT + "\"");

        var done = soon().until(
                        () -> scene.slack.workflow(run),
                        it -> !it.path("state").asText().equals("running"));
        assertThat(done.path("error").asText()).startsWith("Guests may not ask for changes here.");
        assertThat(ofChannel()).isEmpty();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select tries from errand where channel = ? and kind = 'STEP' and failed is not null")) {
            query.setString(1, channel);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isGreaterThan(1);
            }
        }
    }

    @Test
    void plansByTheCalendarListsAndRemoves() {
        scene.slack.command("ada", channel, "/threadwright", "every monday at 9 change \"" + WRONG + "\" to \"x\"");
        whispered("ada", "I ask for it here every Monday at 09:00 (Europe/Berlin).");
        scene.slack.command("ada", channel, "/threadwright", "schedules");
        var list = soon().until(
                        () -> scene.slack.ephemerals().stream()
                                .filter(whisper -> whisper.actions().contains("schedule.remove"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(list.shown()).contains("Every Monday at 09:00");
        scene.slack.click("ada", list, "schedule.remove");
        whispered("ada", "Nothing is planned here.");
    }

    @Test
    @LongForm
    void narrowsHowFarItGoesAndNamesWhoDecides() {
        set(new ChannelSettings(
                List.of(),
                Circle.EVERYBODY,
                new Circle(Set.of(), Set.of("S08COPYTEAM")),
                Autonomy.PROPOSE,
                null,
                null,
                false));
        var asked = scene.slack.say("dee", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        var card = scene.approvable(asked);

        scene.slack.click("dee", card, "change.approve");
        assertThat(scene.whispers("dee", asked))
                .anyMatch(sentence ->
                        sentence.startsWith("In this channel only <!subteam^S08COPYTEAM> may decide about changes."));
        scene.slack.click("ben", card, "change.approve");
        scene.says(asked, "is open in");
    }

    @Test
    void explainsWhatHappensNextAsTheChannelWantsIt() {
        set(with(ChannelSettings.NONE, Set.of(), Autonomy.PROPOSE, null));
        var asked = scene.slack.say("dee", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        scene.slack.click("ben", scene.approvable(asked), "change.explain");

        assertThat(modal("ben").blocks().toString())
                .contains("Whether and when it is merged is for the repository's people.")
                .doesNotContain("What a person approved is merged by a person.");
    }

    @Test
    @LongForm
    void namesTheSessionAfterWhatIsChangedAndLeavesItTheNameThatSomebodyGave() {
        set(with(ChannelSettings.NONE, Set.of(), Autonomy.PROPOSE, null));
        var asked = scene.slack.say(
                "dee", channel, "@Threadwright please change \"" + WRONG + "\" to \"" + RIGHT + "\", thanks");
        scene.approvable(asked);
        soon().until(
                        () -> session(asked),
                        title -> title.equals("“" + WRONG + "” → “" + RIGHT + "” · " + repository.substring(5)));

        scene.slack.name("ben", asked, "Boards");
        soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
        scene.slack.replyIn(asked, "dee", "@Threadwright change \"" + WRONG + "\" to \"Boards sit here\"");
        soon().until(() -> scene.answers(asked).stream()
                        .filter(card -> card.actions().contains("change.approve"))
                        .count()
                == 2);
        await().during(Duration.ofSeconds(2))
                .atMost(Scene.SOON)
                .until(() -> session(asked).equals("Boards"));

        assertThat(scene.slack.calls("agents.sessions.rename")).hasSize(1);
    }

    @Test
    void takesNoRequestsOfOthersThanThoseNamed() {
        set(with(ChannelSettings.NONE, Set.of(scene.user("ben")), null, null));
        var asked = scene.slack.say("dee", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");

        assertThat(scene.whispers("dee", asked))
                .anyMatch(sentence ->
                        sentence.startsWith("In this channel only <@" + scene.user("ben") + "> may ask for changes."));
        assertThat(ofChannel()).isEmpty();
    }

    @Test
    void takesTheRepositoryThatTheChannelsSettingsName() {
        var other = scene.repository(
                "other-" + UUID.randomUUID().toString().substring(0, 8),
                "docs/intro.md",
                "# Other\n\n" + WRONG + ".\n");
        set(new ChannelSettings(
                List.of(other), Circle.EVERYBODY, Circle.EVERYBODY, Autonomy.PROPOSE, null, null, false));
        var asked = scene.slack.say("ada", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");

        assertThat(scene.approvable(asked).shown()).contains("this channel's settings name it");
    }

    @Test
    void letsAnAdminChangeTheSettingsAndSaysSoInTheChannel() {
        scene.slack.command("chloe", channel, "/threadwright", "settings");
        var form = modal("chloe");
        assertThat(scene.slack.suggestions(form, "set.repositories", "settings.repos", repository.substring(5)))
                .containsExactly(repository);
        var outcome = scene.slack.submit(
                form,
                Map.of(
                        "set.repositories", Map.of("settings.repos", List.of(repository)),
                        "set.askers", Map.of("people", List.of(scene.user("ada"))),
                        "set.autonomy", Map.of("autonomy", "PROPOSE"),
                        "set.language", Map.of("language", "German"),
                        "set.emoji", Map.of("name", ":memo:")));
        assertThat(outcome.delivered()).isTrue();

        var stored = soon().until(() -> channels.of(scene.team(), channel), it -> it.revision() == 1);
        assertThat(stored.settings())
                .isEqualTo(new ChannelSettings(
                        List.of(repository),
                        new Circle(Set.of(scene.user("ada")), Set.of()),
                        Circle.EVERYBODY,
                        Autonomy.PROPOSE,
                        new Language("de"),
                        "memo",
                        false));
        assertThat(listenings.in(scene.team(), channel)).isEmpty();
        assertThat(stored.by()).isEqualTo(new Person(scene.team(), scene.user("chloe")));
        soon().until(() -> scene.slack.messagesIn(channel).stream()
                .anyMatch(message -> message.text().contains("changed what holds here.")
                        && message.text().contains("May ask: <@" + scene.user("ada") + ">")));
    }

    @Test
    @LongForm
    void savesHowItReadsAlongWithTheRestAndTellsTheChannelOnce() {
        var form = settings("chloe");
        scene.slack.submit(form, listening("SHADOW", "5", "20:30", "07:15", "America/New_York"));
        SignedClick.send(secret, submitted().toString());

        var listening = soon().until(() -> listenings.in(scene.team(), channel), Optional::isPresent)
                .orElseThrow();
        assertThat(listening)
                .isEqualTo(new Listening(
                        Mode.SHADOW,
                        5,
                        Optional.of(new QuietHours(LocalTime.of(20, 30), LocalTime.of(7, 15))),
                        ZoneId.of("America/New_York"),
                        new Person(scene.team(), scene.user("chloe")),
                        listening.at()));
        soon().until(() -> said("has asked me to read along in this channel and to note") == 1);

        scene.slack.submit(settings("chloe"), listening("SHADOW", "9", "09:00", "09:00", "UTC"));
        soon().until(() -> said("changed what holds here. Quiet hours: none") == 1);
        scene.slack.submit(settings("chloe"), listening("OFF", "9", "", "", "UTC"));
        soon().until(() -> said("I do not read along in this channel any more.") == 1);
        assertThat(said("has asked me to read along in this channel and to note"))
                .isEqualTo(1);
        assertThat(channels.of(scene.team(), channel).revision()).isEqualTo(3);
    }

    @Test
    @LongForm
    void readsAlongWhereOnlyItsMembersWantIt() {
        var form = settings("chloe");
        scene.slack.kick("chloe", channel);
        scene.slack.submit(form, listening("ON", "3", "18:00", "08:00", "UTC"));

        soon().until(() -> direct("chloe").stream()
                .anyMatch(message -> message.text().contains("both of us have to be in the channel")));
        assertThat(listenings.in(scene.team(), channel)).isEmpty();
        assertThat(channels.of(scene.team(), channel).revision()).isZero();
    }

    @Test
    void saysInTheSettingsWhatCannotBeUsed() {
        var outcome = scene.slack.submit(
                settings("chloe"),
                Map.of(
                        "set.language", Map.of("language", "Klingon or so"),
                        "set.daily", Map.of("daily", "0"),
                        "set.quiet.from", Map.of("from", ""),
                        "set.zone", Map.of("zone", "Berlin, I guess")));

        assertThat(outcome.responseAction()).isEqualTo("errors");
        assertThat(modal("chloe").errors().properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, error -> error.getValue().asText())))
                .isEqualTo(Map.of(
                        "set.language", "One language, such as German, de or pt-BR.",
                        "set.daily", "A number from 1 to 50.",
                        "set.quiet.from", "Quiet hours have a beginning and an end. For none, say the same time twice.",
                        "set.zone", "A time zone such as Europe/Berlin or UTC."));
    }

    @Test
    void savesNothingWhereSomebodyElseSetMeanwhileHowItReadsAlong() {
        var form = settings("chloe");
        scene.slack.command("ada", channel, "/threadwright", "listen daily 7");
        soon().until(() -> listenings.in(scene.team(), channel).isPresent());
        scene.slack.submit(form, listening("ON", "3", "18:00", "08:00", "UTC"));

        soon().until(() ->
                direct("chloe").stream().anyMatch(message -> message.text().contains("yours were not saved")));
        assertThat(listenings.in(scene.team(), channel).orElseThrow().daily()).isEqualTo(7);
        assertThat(channels.of(scene.team(), channel).revision()).isZero();
    }

    @Test
    void ticksTheTextsInTheLanguageOfTheChannelUnlessAnotherIsNamed() {
        var name = "tongues-" + UUID.randomUUID().toString().substring(0, 8);
        var texts = ("{\"a\": \"Team " + name + "\"}\n").getBytes(StandardCharsets.UTF_8);
        scene.repository(name, Map.of("locales/de.json", texts, "locales/en.json", texts));
        set(new ChannelSettings(List.of(), Circle.EVERYBODY, Circle.EVERYBODY, null, new Language("de"), null, false));
        var words = "change \"Team " + name + "\" to ";

        var meant = scene.approvable(scene.slack.say("ada", channel, "@Threadwright " + words + "\"Crew\""));
        assertThat(ticked(meant)).containsExactly("locales/de.json");
        assertThat(meant.shown()).contains("what is ticked is in German, the language meant here.");
        var named = scene.approvable(
                scene.slack.say("ada", channel, "@Threadwright in the English app " + words + "\"Band\""));
        assertThat(ticked(named)).containsExactly("locales/en.json");
    }

    @Test
    @LongForm
    void showsTheSettingsToOthersWithWhoMayChangeThem() {
        scene.slack.command("dee", channel, "/threadwright", "settings");
        var form = modal("dee");

        assertThat(form.json().has("submit")).isFalse();
        assertThat(form.blocks().toString()).contains("the workspace's admins and owners may change this");
    }

    @Test
    @LongForm
    void savesNothingThatSomebodyElseChangedMeanwhile() {
        scene.slack.command("chloe", channel, "/threadwright", "settings");
        var form = modal("chloe");
        set(with(ChannelSettings.NONE, Set.of(), null, "mag"));
        scene.slack.submit(form, Map.of("set.emoji", Map.of("name", "memo")));

        soon().until(() ->
                direct("chloe").stream().anyMatch(message -> message.text().contains("yours were not saved")));
        assertThat(channels.of(scene.team(), channel).settings().emoji()).isEqualTo("mag");
    }

    @Test
    void drawsTheHomeTabAndKeepsItUpToDate() {
        scene.slack.openApp("dee", "home");
        soon().until(() -> home("dee").contains("What you asked for"));
        assertThat(home("dee")).doesNotContain(channel);
        set(with(ChannelSettings.NONE, Set.of(), Autonomy.PROPOSE, null));
        var asked = scene.slack.say("dee", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        scene.approvable(asked);

        soon().until(() -> home("dee").contains("waits for somebody's word · in <#" + channel + ">"));
        assertThat(home("dee")).doesNotContain("For admins");
        scene.slack.openApp("chloe", "home");
        soon().until(() -> home("chloe").contains("For admins: channels with settings"));
    }

    @Test
    void countsThatAReviewAskedForChanges() {
        var asked = scene.slack.say("dee", channel, "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        merged(only(in(asked)));
        var number = scene.github.pullRequests(repository).getFirst().number();
        for (int twice = 0; twice < 2; twice++) {
            scene.webhook("pull_request_review", UUID.randomUUID().toString(), """
                            {"action": "submitted", "repository": {"full_name": "%s"}, "pull_request": {"number": %d},
                             "review": {"id": 7, "state": "changes_requested", "submitted_at": "2026-11-30T09:00:00Z",
                              "user": {"login": "robin"}}}""".formatted(repository, number))
                    .statusCode(202);
        }

        var scope = new Insights.Scope(scene.team(), channel, null);
        var figures = soon().until(() -> insights.figures(scope, Instant.EPOCH), it -> it.questioned() == 1);
        assertThat(figures.merged()).isEqualTo(1);
        assertThat(figures.toMerge().half()).isPresent();
    }

    private String session(Message thread) {
        return scene.slack
                .state()
                .path("sessions")
                .valueStream()
                .filter(session -> session.path("thread_ts").asText().equals(thread.thread()))
                .map(session -> session.path("title").asText())
                .findFirst()
                .orElse("");
    }

    private JsonNode submitted() {
        return scene.slack.deliveries().stream()
                .map(delivery -> delivery.path("payload"))
                .filter(payload -> payload.path("type").asText().equals("view_submission"))
                .reduce((_, newer) -> newer)
                .orElseThrow();
    }

    private Modal settings(String user) {
        var before = scene.slack.modalOf(user).map(Modal::id);
        scene.slack.command(user, channel, "/threadwright", "settings");
        return soon().until(
                        () -> scene.slack.modalOf(user).filter(form -> !before.equals(Optional.of(form.id()))),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Map<String, Map<String, String>> listening(
            String mode, String daily, String from, String until, String zone) {
        return Map.of(
                "set.listening", Map.of("listening", mode),
                "set.daily", Map.of("daily", daily),
                "set.quiet.from", Map.of("from", from),
                "set.quiet.to", Map.of("until", until),
                "set.zone", Map.of("zone", zone));
    }

    private static List<String> ticked(Message card) {
        return card.blocks().findValues("initial_options").stream()
                .flatMap(JsonNode::valueStream)
                .map(option -> option.path("text").path("text").asText().replaceAll("^[0-9]+. |:.*", ""))
                .toList();
    }

    private long said(String words) {
        return scene.slack.messagesIn(channel).stream()
                .filter(message -> message.text().contains(words))
                .count();
    }
}
