package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.embedded.Parts;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.limits.Pauses;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What people are told of limits and pauses, and what admins do about them, over Slack's own protocol. */
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
class LimitsInAThreadTest extends WaysIn {
    private static final JsonMapper JSON = new JsonMapper();
    /** Nobody's, and put together here. */
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @Inject
    DataSource database;

    @Inject
    Errands errands;

    @Inject
    Pauses pauses;

    /** What is paused here would hold up others' tests. */
    @AfterEach
    void resume() {
        var chloe = new Person(scene.team(), scene.user("chloe"));
        pauses.open(scene.team()).forEach(pause -> pauses.resume(pause.party(), chloe));
    }

    @Test
    void saysWhichLimitIsReachedAndLetsAnAdminRaiseIt() {
        command("chloe", "limits raise requests here hour 2");
        whispered("chloe", "From now on: 2 requests an hour for one channel: 0 requests are used until ");
        scene.slack.faults(java.util.Map.of("twice", true));
        scene.awaitTask(ask("dee", "first"));
        scene.awaitTask(ask("ada", "second"));
        var third = ask("ben", "third");

        assertThat(scene.whispers("ben", third))
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("A limit is reached: 2 requests an hour for one channel. It begins anew <!date^")
                        .endsWith("> . An admin of this workspace can raise it before: `/threadwright limits raise`."
                                .replace("> .", ">.")));
        assertThat(in(third)).isEmpty();
        scene.slack.faults(java.util.Map.of("twice", false));

        command("ben", "limits raise requests here hour 9");
        whispered(
                "ben",
                "Only the workspace's admins and owners, and whom whoever runs me has named, may change limits.");
        command("chloe", "limits raise requests total hour 9");
        whispered("chloe", "Workspaces share this");
        command("chloe", "limits raise requests here hour 4");
        whispered("chloe", "From now on: 4 requests an hour for one channel: 2 requests are used until ");
        scene.awaitTask(ask("ben", "fourth"));
        command("ben", "limits");
        whispered("ben", "4 requests an hour for one channel: 3 requests are used until ");
        command("chloe", "limits reset requests here hour");
        whispered("chloe", "From now on: 4 requests an hour for one channel: 0 requests are used until ");
        assertThat(entries("limit.raised", "limit.reset")).hasSize(3);
    }

    @Test
    void countsWhatIsHeldBackAndEntersEachRefusalOnce() {
        command("chloe", "limits raise requests here hour 4");
        whispered("chloe", "From now on: 4 requests");
        scene.slack.faults(java.util.Map.of("twice", true));
        for (var held : List.of("one", "two")) {
            var asked = ask("dee", held + " " + TOKEN);
            // The second is told first that little is left.
            soon().until(() -> scene.whispers("dee", asked).stream()
                    .anyMatch(sentence -> sentence.startsWith("I did not take this")));
        }
        var third = ask("dee", "three " + TOKEN);
        var limit = "A limit is reached: 4 requests an hour for one channel, of which one person may take 50 %.";
        assertThat(scene.whispers("dee", third)).singleElement().asString().startsWith(limit);
        // What is said later is heard after all of it.
        scene.awaitTask(ask("ada", "four"));
        scene.slack.faults(java.util.Map.of("twice", false));

        assertThat(scene.whispers("dee", third)).hasSize(1);
        assertThat(entries("moderation.held")).hasSize(2);
        assertThat(entries("act.refused").stream().map(LimitsInAThreadTest::why))
                .containsExactlyInAnyOrder(
                        "The rules of moderation: secret.", "The rules of moderation: secret.", limit);
        assertThat(entries("").toString()).doesNotContain(TOKEN);
    }

    @Test
    void entersWhatABotAskedForTooOften() {
        var mention = "<@" + scene.slack.state().at("/app/user").asText() + "> change \"" + WRONG + "\" to \"";
        for (var words : List.of("One", "Two", "Three")) {
            scene.slack.sayAsBot(channel, mention + words + "\"");
        }

        soon().untilAsserted(() -> {
            var refused = entries("act.refused");
            assertThat(refused.stream().map(LimitsInAThreadTest::why).distinct())
                    .containsExactly("A limit is reached: 2 requests an hour for one bot.");
            assertThat(refused).hasSize(3 - ofChannel().size());
        });
    }

    private static String why(String entry) {
        try {
            return JSON.readTree(entry).path("why").asText();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void leavesSomethingToTheOthersOfAChannel() {
        command("chloe", "limits raise requests here hour 4");
        whispered("chloe", "From now on: 4 requests");
        scene.awaitTask(ask("dee", "one"));
        scene.awaitTask(ask("dee", "two"));
        var third = ask("dee", "three");

        assertThat(scene.whispers("dee", third))
                .anyMatch(sentence -> sentence.startsWith(
                        "A limit is reached: 4 requests an hour for one channel, of which one person may take 50 %."));
        scene.awaitTask(ask("ada", "four"));
    }

    @Test
    void pausesAChannelAndGoesOnWhereItWasOnceThatIsResumed() {
        set(with(ChannelSettings.NONE, Set.of(), Autonomy.PROPOSE, null));
        var asked = ask("dee", "asked before");
        var card = scene.approvable(asked);
        command("chloe", "pause here spring <!channel> cleaning");
        soon().until(() -> scene.slack.messagesIn(channel).stream()
                .anyMatch(message -> message.text().contains("paused <#" + channel + ">")
                        && message.text().contains("“spring &lt;!channel&gt; cleaning”")));

        scene.slack.click("ben", card, "change.approve");
        scene.says(
                asked, "paused this channel: “spring <!channel> cleaning”. This goes on by itself once it is resumed.");
        var refused = ask("ada", "asked meanwhile");
        assertThat(scene.whispers("ada", refused))
                .anyMatch(sentence -> sentence.contains("paused <#" + channel + ">")
                        && sentence.endsWith("Nothing new begins until an admin resumes it."));
        assertThat(in(refused)).isEmpty();
        scene.assertUntouched(repository);

        command("ben", "resume here");
        whispered("ben", "may pause and resume.");
        command("chloe", "resume here");
        scene.says(asked, "is open in");
        assertThat(entries("pause.begun", "pause.ended")).hasSize(2);
        assertThat(entries("act.refused")).noneMatch(entry -> entry.contains("cleaning"));
    }

    @Test
    void findsWhomANameMeansAndTellsThatPerson() {
        command("chloe", "pause @dee too many at once");
        soon().until(() -> direct("dee").stream()
                .anyMatch(message -> message.text().contains("paused <@" + scene.user("dee") + ">")));
        var refused = ask("dee", "anything");
        assertThat(scene.whispers("dee", refused)).anyMatch(sentence -> sentence.contains("too many at once"));

        command("chloe", "pause @nobody-of-that-name");
        whispered("chloe", "Say whom or what to pause, and why");
        command("chloe", "resume @dee");
        merged(scene.awaitTask(ask("dee", "anything after")));
    }

    @Test
    void holdsUpWhatTurnsOutToBeAboutARepositoryThatIsPaused() {
        command("chloe", "pause " + repository + " until the audit is over");
        whispered("chloe", "paused " + repository);
        var asked = ask("dee", "of that repository");
        scene.says(asked, "paused " + repository + ": “until the audit is over”.");
        scene.assertUntouched(repository);

        command("chloe", "resume " + repository);
        merged(scene.awaitTask(asked));
    }

    @Test
    void offersInAnAlertToPauseWhatIsUnusual() throws Exception {
        var number = found(scene.user("dee"));
        errands.keep(new Errand(
                "alert:" + number + ":" + channel,
                Errand.Kind.ALERT,
                new Person(scene.team(), "-"),
                null,
                channel,
                null,
                "",
                null,
                null));
        var alert = soon().until(
                        () -> scene.slack.messagesIn(channel).stream()
                                .filter(message -> message.actions().contains("pause.press"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(alert.shown())
                .contains("40 requests within an hour; in no hour of two weeks before were there more than 5.");

        scene.slack.click("ben", alert, "pause.press");
        whispered("ben", "may pause and resume.");
        scene.slack.click("chloe", alert, "pause.press");
        var paused = soon().until(
                        () -> scene.slack.messagesIn(channel).stream()
                                .filter(message -> message.ts().equals(alert.ts()))
                                .filter(message -> message.actions().contains("pause.resume"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(scene.whispers("dee", ask("dee", "unusual"))).anyMatch(sentence -> sentence.contains(" paused "));
        scene.slack.click("chloe", paused, "pause.resume");
        soon().until(() -> pauses.open(scene.team()).isEmpty());
    }

    private void command(String user, String words) {
        scene.slack.command(user, channel, "/threadwright", words);
    }

    /** Each its own words: the same would be followed. */
    private Message ask(String user, String words) {
        return scene.slack.say(
                user,
                channel,
                "@Threadwright change \"" + WRONG + "\" to \"" + RIGHT + ", " + words + "\" in " + repository);
    }

    private long found(String user) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into finding (sign, team, whose, subject, count, usual, at)
                        values ('spike', ?, 'person', ?, 40, 5, now()) returning id""")) {
            insert.setString(1, scene.team());
            insert.setString(2, user);
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Those that are about this test's channel. */
    private List<String> entries(String... kinds) {
        var found = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select entry from ledger where entry like ? union all select entry from ledger_pending
                        where entry like ?""")) {
            query.setString(1, "%" + channel + "%");
            query.setString(2, "%" + channel + "%");
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var entry = rows.getString(1);
                    if (List.of(kinds).stream().anyMatch(entry::contains)) {
                        found.add(entry);
                    }
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
