package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.MATCHED;
import static dev.threadwright.slack.CardCases.REMINDED;
import static dev.threadwright.slack.CardCases.TASK;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.onePlace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import dev.threadwright.moderation.ServedModerator;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Shipped;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.slack.SlackOnLoopback.Mishap;
import dev.threadwright.thread.ThreadRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final ThreadRef THREAD = new ThreadRef("T1", "C1", "1700000000.000100");
    private static final String MESSAGE = "1700000000.000200";
    private static final Instant START = Instant.ofEpochSecond(1700000002);
    private static final Shown NOTHING = Shown.nothing(START);

    private final ClockByHand clock = new ClockByHand(START);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private SlackOnLoopback slack;
    private Delivery delivery;

    @BeforeEach
    void open() throws IOException {
        slack = new SlackOnLoopback();
        var client = slack.clients();
        var calls = new CardCalls(client, ServedModerator.usual());
        var session = new AgentSession(client);
        var below = new Below(new CardMetrics(registry), clock);
        delivery = new Delivery(
                calls,
                new Signs(calls, session, clock),
                new Reminders(calls, below),
                new Announcements(calls, below),
                new Answers(calls, new Streams(client, ServedModerator.usual()), below, clock),
                new CardMetrics(registry),
                Defaults.of(SlackConfig.class, Map.of()),
                clock);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void postsIntoTheThreadWithOurMark() {
        Shown shown = deliver(NOTHING, after(ACCEPTED));

        assertThat(shown.ts()).isEqualTo("1700000001.000001");
        assertThat(shown.dirty()).isFalse();
        assertThat(slack.last("chat.postMessage"))
                .containsEntry("channel", "C1")
                .containsEntry("thread_ts", THREAD.ts())
                .containsEntry(
                        "metadata",
                        "{\"event_type\":\"threadwright_card\",\"event_payload\":{\"task\":\"abcdefgh23\"}}")
                .containsEntry("unfurl_links", "0")
                .containsEntry("link_names", "0");
    }

    @Test
    void updatesWhatItPosted() {
        Shown shown = deliver(deliver(NOTHING, after(ACCEPTED)), after(ACCEPTED, MATCHED));

        assertThat(shown.sentAt()).isEqualTo(START);
        assertThat(shown.dueAt()).isEqualTo(START.plusSeconds(3));
        assertThat(slack.cards()).hasSize(1);
        assertThat(slack.cards().getFirst().path("text").asText()).startsWith("Looking for the words");
    }

    @Test
    void sendsNothingThatIsShownAlready() {
        Shown once = deliver(NOTHING, after(ACCEPTED));
        int calls = slack.called().size();

        assertThat(deliver(once, after(ACCEPTED))).isEqualTo(once);
        assertThat(slack.called()).hasSize(calls);
    }

    @Test
    void measuresFromTheMessageToTheCard() {
        deliver(NOTHING, after(ACCEPTED));

        assertThat(registry.get("threadwright.card.latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1999.8, org.assertj.core.api.Assertions.within(1.0));
    }

    @Test
    void waitsAsLongAsSlackAsks() {
        slack.next("chat.postMessage", new Mishap.Status(429, 17));

        Shown shown = deliver(NOTHING, after(ACCEPTED));

        assertThat(shown).isEqualTo(NOTHING.later(START.plusSeconds(17)));
    }

    @Test
    void sparesSlackThePostsOfOthersWhileTheChannelIsLimited() {
        slack.next("chat.postMessage", new Mishap.Status(429, 17));
        deliver(NOTHING, after(ACCEPTED));

        Shown other = deliver(NOTHING, after(ACCEPTED));
        clock.push(Duration.ofSeconds(17));
        Shown afterwards = deliver(other, after(ACCEPTED));

        assertThat(other).isEqualTo(NOTHING.later(START.plusSeconds(17)));
        assertThat(afterwards.dirty()).isFalse();
        assertThat(slack.called()).filteredOn("chat.postMessage"::equals).hasSize(2);
    }

    @Test
    void sparesSlackTheUpdatesOfOthersWhileTheWorkspaceIsLimited() {
        Shown posted = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.update", new Mishap.Status(429, 5));
        deliver(posted, after(ACCEPTED, MATCHED));

        assertThat(deliver(posted, after(ACCEPTED, MATCHED))).isEqualTo(posted.later(START.plusSeconds(5)));
        assertThat(slack.called()).containsOnlyOnce("chat.update");
    }

    @Test
    void findsAPostWhoseAnswerWasLost() {
        slack.next("chat.postMessage", new Mishap.Mute());
        for (int i = 0; i < 5; i++) {
            slack.chatter("meanwhile " + i);
        }
        Shown unsure = deliver(NOTHING, after(ACCEPTED));
        slack.chatter("afterwards");

        Shown shown = deliver(unsure, after(ACCEPTED, onePlace()));

        assertThat(unsure.dueAt()).isEqualTo(START.plusSeconds(5));
        assertThat(slack.cards()).hasSize(1);
        assertThat(shown.ts()).isEqualTo(slack.cards().getFirst().path("ts").asText());
        assertThat(slack.cards().getFirst().path("text").asText()).startsWith("Make this change");
    }

    @Test
    void findsAPostThatIsAnsweredTooLate() {
        var open = new CountDownLatch(1);
        slack.next("chat.postMessage", new Mishap.Late(open));
        Shown unsure = deliver(NOTHING, after(ACCEPTED));
        open.countDown();

        Shown shown = deliver(unsure, after(ACCEPTED));

        assertThat(unsure.ts()).isNull();
        assertThat(slack.cards()).hasSize(1);
        assertThat(shown.dirty()).isFalse();
    }

    @Test
    void postsAgainWhatNeverArrived() {
        slack.next("chat.postMessage", new Mishap.Deaf());

        Shown shown = deliver(deliver(NOTHING, after(ACCEPTED)), after(ACCEPTED));

        assertThat(slack.cards()).hasSize(1);
        assertThat(slack.called()).startsWith("chat.postMessage", "conversations.replies", "chat.postMessage");
        assertThat(shown.dirty()).isFalse();
    }

    @Test
    void doesNotPostBeforeItCouldLook() {
        slack.next("chat.postMessage", new Mishap.Mute());
        slack.next("conversations.replies", new Mishap.Status(429, 9));
        Shown unsure = deliver(NOTHING, after(ACCEPTED));

        Shown shown = deliver(unsure, after(ACCEPTED));

        assertThat(shown).isEqualTo(unsure.postponed(START.plusSeconds(9)));
        assertThat(slack.cards()).hasSize(1);
    }

    @Test
    void takesNoOtherTasksCardForItsOwn() {
        slack.next("chat.postMessage", new Mishap.Deaf());
        Shown unsure = deliver(NOTHING, after(ACCEPTED));
        new CardCalls(slack.clients(), ServedModerator.usual())
                .post(THREAD, new dev.threadwright.task.TaskId("zzzzzzzzzz"), CardBlocks.render(TASK, after(ACCEPTED)));

        Shown shown = deliver(unsure, after(ACCEPTED));

        assertThat(slack.cards()).hasSize(2);
        assertThat(shown.ts()).isEqualTo(slack.cards().getLast().path("ts").asText());
    }

    @Test
    void postsAnewWhatSomebodyDeleted() {
        Shown first = deliver(NOTHING, after(ACCEPTED));
        slack.delete("1700000001.000001");

        Shown gone = deliver(first, after(ACCEPTED, MATCHED));
        Shown shown = deliver(gone, after(ACCEPTED, MATCHED));

        assertThat(gone.dirty()).isTrue();
        assertThat(shown.ts()).isEqualTo("1700000001.000002");
        assertThat(slack.cards()).hasSize(1);
    }

    @Test
    void triesAgainMoreAndMoreSlowly() {
        Shown shown = deliver(NOTHING, after(ACCEPTED));
        for (int i = 0; i < 4; i++) {
            slack.next("chat.update", new Mishap.Status(502, 0));
            shown = deliver(shown, after(ACCEPTED, MATCHED));
        }

        assertThat(shown.dueAt()).isEqualTo(START.plusSeconds(8));
        assertThat(shown.failures()).isEqualTo(4);
    }

    @Test
    void knocksOnceAMinuteWhereTheTokenIsRevoked() {
        slack.next("chat.postMessage", new Mishap.Error("token_revoked"));

        assertThat(deliver(NOTHING, after(ACCEPTED))).isEqualTo(NOTHING.refused(START.plusSeconds(60)));
    }

    @Test
    void leavesAnArchivedChannelAlone() {
        slack.next("chat.postMessage", new Mishap.Error("is_archived"));

        assertThat(deliver(NOTHING, after(ACCEPTED)).dirty()).isFalse();
    }

    @Test
    void sendsTheTextAloneWhereSlackRefusesTheBlocks() {
        slack.next("chat.postMessage", new Mishap.Error("invalid_blocks"));

        Shown shown = deliver(NOTHING, after(ACCEPTED));

        assertThat(shown.dirty()).isFalse();
        assertThat(slack.last("chat.postMessage"))
                .containsEntry("blocks", "[]")
                .containsEntry("text", "Reading the request.");
    }

    @Test
    void showsThePictureOfTheQuestion() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, onePlace()));

        deliver(asked, after(ACCEPTED, onePlace()), false, new Illustration("F0123456789", "Before: a", () -> {}));

        assertThat(slack.last("chat.update").get("blocks"))
                .contains("{\"type\":\"image\",\"alt_text\":\"Before: a\",\"slack_file\":{\"id\":\"F0123456789\"}}");
    }

    @Test
    void sendsTheCardWithoutThePictureThatSlackDoesNotTakeYet() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, onePlace()));
        slack.next("chat.update", new Mishap.Error("invalid_blocks"));
        var notYet = new AtomicInteger();

        Shown shown = deliver(
                asked.postponed(START),
                after(ACCEPTED, onePlace()),
                false,
                new Illustration("F0123456789", "Before: a", notYet::incrementAndGet));

        assertThat(notYet).hasValue(1);
        assertThat(slack.last("chat.update").get("blocks"))
                .contains("change.approve")
                .doesNotContain("F0123456789");
        assertThat(shown.hash()).isEqualTo(asked.hash());
        assertThat(shown.dirty()).isFalse();
    }

    @Test
    void beginsNoPostWithALeaseThatIsNearlyOver() {
        var claim = new Claim(
                TASK, THREAD, MESSAGE, "U1", after(ACCEPTED), 1, NOTHING.posting(START), false, START.plusSeconds(5));

        assertThat(delivery.deliver(claim, Besides.NOTHING))
                .isEqualTo(NOTHING.posting(START).postponed(START));
        assertThat(slack.called()).isEmpty();
    }

    @Test
    void putsEyesOnTheAskingMessageWhileItWorks() {
        Shown shown = deliver(NOTHING, after(ACCEPTED));

        assertThat(shown.around().reaction()).isEqualTo("eyes");
        assertThat(slack.last("reactions.add")).containsEntry("name", "eyes").containsEntry("timestamp", MESSAGE);
    }

    @Test
    void takesTheEyesAwayAtTheEnd() {
        Shown shown =
                deliver(deliver(NOTHING, after(ACCEPTED)), after(ACCEPTED, new Ended(Outcome.DROPPED, "Dropped.")));

        assertThat(shown.around().reaction()).isNull();
        assertThat(slack.last("reactions.remove")).containsEntry("name", "eyes");
    }

    @Test
    void remindsOfAQuestionInAMessageOfItsOwn() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, onePlace()));

        Shown shown = deliver(asked, after(ACCEPTED, onePlace(), REMINDED));

        assertThat(shown.around().reminded()).isEqualTo(1);
        assertThat(slack.cards()).hasSize(2);
        assertThat(slack.last("chat.postMessage"))
                .containsEntry(
                        "text",
                        "<@U1> This still waits for somebody's word: approve the change in acme/web-app, edit its"
                                + " wording, or drop it.")
                .containsEntry("thread_ts", THREAD.ts())
                .extractingByKey("blocks")
                .asString()
                .contains("\"user_id\":\"U1\"", "https://acme.slack.com/archives/C1/p" + asked.ts());
    }

    @Test
    void remindsOfWhatASessionAsks() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, SessionCases.BEGUN, SessionCases.PLAN));

        deliver(asked, after(ACCEPTED, SessionCases.BEGUN, SessionCases.PLAN, REMINDED));

        assertThat(slack.last("chat.postMessage"))
                .containsEntry(
                        "text",
                        "<@U1> This still waits for somebody's word: approve the plan for acme/web-app, or change it.");
    }

    @Test
    void saysNowAndThenThatItStillWorks() {
        var working = after(ACCEPTED, SessionCases.BEGUN, SessionCases.DOING);
        Shown shown = deliver(NOTHING, working);
        clock.push(Duration.ofMinutes(1));
        shown = deliver(shown, working);
        clock.push(Duration.ofMinutes(30));

        deliver(shown, working);

        assertThat(slack.called())
                .filteredOn(method -> method.equals("assistant.threads.setStatus"))
                .hasSize(2);
    }

    @Test
    void remindsOnceThoughTheAnswerToThePostIsLost() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, onePlace()));
        slack.next("chat.postMessage", new Mishap.Mute());
        Shown unsure = deliver(asked, after(ACCEPTED, onePlace(), REMINDED));
        assertThat(unsure.dirty()).isTrue();

        Shown shown = deliver(unsure, after(ACCEPTED, onePlace(), REMINDED));

        assertThat(shown.around().reminded()).isEqualTo(1);
        assertThat(shown.dirty()).isFalse();
        assertThat(slack.cards()).hasSize(2);
    }

    @Test
    void remindsNobodyOfWhatWasAnsweredMeanwhile() {
        Shown asked = deliver(NOTHING, after(ACCEPTED, onePlace()));

        deliver(asked, after(ACCEPTED, onePlace(), REMINDED, new Approved(APPROVER, 1)));

        assertThat(slack.cards()).hasSize(1);
    }

    @Test
    void doesWithoutTheNewestBlocksForADayWhereSlackDoesNotTakeThem() {
        var merged = after(ACCEPTED, new Ended(Outcome.MERGED, "Merged."));
        slack.next("chat.postMessage", new Mishap.Error("invalid_blocks"));

        Shown first = deliver(NOTHING, merged);
        assertThat(first.dirty()).isFalse();
        assertThat(blocks("chat.postMessage")).doesNotContain("context_actions").contains("Merged.");
        deliver(first, after(ACCEPTED, new Ended(Outcome.CLOSED, "Closed.")));
        assertThat(blocks("chat.update")).doesNotContain("context_actions").contains("Closed.");
        assertThat(slack.called()).containsOnlyOnce("chat.update");

        clock.push(Duration.ofDays(1));
        deliver(first, merged);
        assertThat(blocks("chat.update")).contains("context_actions");
    }

    private String blocks(String method) {
        return slack.last(method).get("blocks");
    }

    @Test
    void announcesOnceThatItIsLiveThoughTheAnswerToThePostIsLost() {
        var merged = after(ACCEPTED, CardCases.OPENED, new Ended(Outcome.MERGED, "Merged."));
        var live = merged.next(new Shipped("production", null, START));
        Shown shown = deliver(NOTHING, merged);
        slack.next("chat.postMessage", new Mishap.Mute());
        Shown unsure = deliver(shown, live);
        assertThat(unsure.dirty()).isTrue();

        Shown told = deliver(unsure, live);

        assertThat(told.around().announced()).isTrue();
        assertThat(told.dirty()).isFalse();
        assertThat(slack.cards()).hasSize(2);
        assertThat(slack.cards().getLast().path("text").asText())
                .isEqualTo("<@U1> Pull request #12 is live in production.");
    }

    private static final CardState ANSWERED =
            after(ACCEPTED, new Ended(Outcome.ANSWERED, "Thirty days.\n\nSee `faq.md`.\n\nIt is so since June."));

    @Test
    void streamsAnAnswerBelowACardThatWasThereBefore() {
        slack.knowStreams();

        Shown told = deliver(deliver(NOTHING, after(ACCEPTED)), ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.GIVEN);
        assertThat(told.dirty()).isFalse();
        assertThat(blocks("chat.update")).contains("Answered below.").doesNotContain("Thirty", "feedback");
        assertThat(slack.called())
                .containsSubsequence("chat.update", "chat.startStream", "chat.appendStream", "chat.stopStream");
        assertThat(slack.last("chat.startStream"))
                .containsEntry("thread_ts", THREAD.ts())
                .containsEntry("recipient_user_id", "U1")
                .containsEntry("recipient_team_id", "T1");
        assertThat(slack.last("chat.stopStream")).containsEntry("session_status", "closed");
        assertThat(paragraphs()).containsExactly("Thirty days.", "See ", "It is so since June.", "feedback");
        assertThat(slack.streamed()
                        .getFirst()
                        .at("/metadata/event_payload/task")
                        .asText())
                .isEqualTo("abcdefgh23");
    }

    @Test
    void answersInTheCardWhereThatIsTheFirstThatPeopleSee() {
        slack.knowStreams();

        Shown told = deliver(NOTHING, ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.CARD);
        assertThat(blocks("chat.postMessage")).contains("Thirty days.", "feedback");
        assertThat(deliver(told, ANSWERED)).isEqualTo(told);
        assertThat(slack.streamed()).isEmpty();
    }

    @Test
    void postsAnAnswerWhereSlackKnowsNoStreams() {
        Shown told = deliver(deliver(NOTHING, after(ACCEPTED)), ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.GIVEN);
        assertThat(slack.cards()).hasSize(2);
        assertThat(slack.cards().getLast().path("text").asText()).startsWith("Thirty days.");
    }

    @Test
    void endsAnAnswerThatWasLeftHalfSaid() {
        slack.knowStreams();
        Shown shown = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.appendStream", new Mishap.Deaf());
        Shown unsure = deliver(shown, ANSWERED);
        assertThat(unsure.dirty()).isTrue();
        assertThat(paragraphs()).containsExactly("Thirty days.");

        Shown told = deliver(unsure, ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.GIVEN);
        assertThat(slack.streamed()).hasSize(1);
        assertThat(paragraphs()).containsExactly("Thirty days.", "See ", "It is so since June.", "feedback");
    }

    @Test
    void findsAnAnswerWhoseBeginningWasNotConfirmed() {
        slack.knowStreams();
        Shown shown = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.startStream", new Mishap.Mute());

        Shown told = deliver(deliver(shown, ANSWERED), ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.GIVEN);
        assertThat(slack.streamed()).hasSize(1);
        assertThat(paragraphs()).hasSize(4);
    }

    @Test
    void tellsAnAnswerWholeWhoseStreamTimedOut() {
        slack.knowStreams();
        Shown shown = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.stopStream", new Mishap.Status(429, 400));
        Shown later = deliver(shown, ANSWERED);
        assertThat(later.dueAt()).isEqualTo(START.plusSeconds(400));
        slack.closeStream();

        Shown told = deliver(later, ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.GIVEN);
        assertThat(slack.streamed()).hasSize(1);
        assertThat(paragraphs()).hasSize(4);
    }

    @Test
    void answersInTheCardAfterAllWhereNothingCanBeSaidBelow() {
        Shown shown = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.postMessage", new Mishap.Error("restricted_action_thread_locked"));

        Shown told = deliver(deliver(shown, ANSWERED), ANSWERED);

        assertThat(told.around().answer()).isEqualTo(Around.Answer.CARD);
        assertThat(blocks("chat.update")).contains("Thirty days.");
        assertThat(slack.cards()).hasSize(1);
    }

    /** What the streamed message shows, the beginning of each block. */
    private List<String> paragraphs() {
        return slack.streamed()
                .getFirst()
                .path("blocks")
                .valueStream()
                .map(block -> block.at("/elements/0/elements/0/text")
                        .asText(block.at("/elements/0/action_id").asText()))
                .toList();
    }

    @Test
    void keepsItsDistanceFromAnUpdateThatMayHaveTakenEffect() {
        Shown posted = deliver(NOTHING, after(ACCEPTED));
        slack.next("chat.update", new Mishap.Mute());

        Shown unsure = deliver(posted, after(ACCEPTED, MATCHED));

        assertThat(unsure.dueAt()).isAfterOrEqualTo(START.plusSeconds(3));
    }

    /** Not before every update, so that between some there is nothing but the pace. */
    @Test
    void keepsSlacksPaceThroughManyStatesThoughManyUpdatesAreLimited() {
        var way = List.of(
                ACCEPTED,
                MATCHED,
                CardCases.FOUND,
                onePlace(),
                new Edited(1, 1),
                new Verified(CardCases.VERDICT),
                new Approved(APPROVER, 1),
                new Pushed("threadwright/x"),
                CardCases.OPENED,
                new Ended(Outcome.MERGED, "Merged by octocat."));
        var state = after(way.getFirst());
        var shown = deliver(NOTHING, state);
        var text = text();
        var changed = new LinkedHashMap<Instant, String>();
        int calls = 0;
        for (int tenth = 1; tenth <= 600; tenth++) {
            clock.push(Duration.ofMillis(100));
            if (tenth % 20 == 0 && tenth / 20 < way.size()) {
                state = state.next(way.get(tenth / 20));
                shown = shown.renewed(Pace.due(shown, state, clock.instant()));
            }
            if (!shown.dirty() || shown.dueAt().isAfter(clock.instant())) {
                continue;
            }
            boolean limits = calls++ % 3 == 0;
            if (limits) {
                slack.next("chat.update", new Mishap.Status(429, 1));
            }
            shown = deliver(shown, state);
            assertThat(text().equals(text)).isEqualTo(limits);
            if (!limits) {
                text = text();
                changed.put(clock.instant(), text);
            }
        }

        var moments = List.copyOf(changed.keySet());
        assertThat(moments).hasSizeGreaterThanOrEqualTo(5);
        for (int i = 1; i < moments.size(); i++) {
            assertThat(Duration.between(moments.get(i - 1), moments.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        }
        assertThat(changed.values()).doesNotHaveDuplicates();
        assertThat(text).startsWith("Pull request #12 in acme/web-app\nMerged by octocat.");
        assertThat(slack.called()).filteredOn("chat.update"::equals).hasSize(calls);
        assertThat(calls - changed.size()).as("limited").isGreaterThanOrEqualTo(2);
    }

    private String text() {
        return slack.cards().getFirst().path("text").asText();
    }

    @Test
    void namesTheAgentSessionAfterTheRequest() {
        deliver(NOTHING, after(ACCEPTED));

        assertThat(slack.last("agents.sessions.setStatus")).containsEntry("title", "Change the button");
    }

    @Test
    void namesTheAgentSessionOnceAfterWhatIsChanged() {
        slack.knowSessions();
        Shown begun = deliver(NOTHING, after(ACCEPTED, MATCHED));
        assertThat(slack.called()).doesNotContain("agents.sessions.rename");

        Shown asked = deliver(begun, after(ACCEPTED, MATCHED, onePlace()));
        deliver(asked, after(ACCEPTED, MATCHED, onePlace(), new Ended(Outcome.MERGED, "Merged.")));

        assertThat(slack.called()).containsOnlyOnce("agents.sessions.rename");
        assertThat(slack.last("agents.sessions.rename"))
                .containsEntry("channel_id", THREAD.channel())
                .containsEntry("thread_ts", THREAD.ts())
                .containsEntry("title", "“Sign up” → “Get started” · web-app");
    }

    @Test
    void namesNoSessionThatSomebodyNamed() {
        slack.knowSessions();
        deliver(NOTHING.with(NOTHING.around().wasTitled()), after(ACCEPTED, MATCHED, onePlace()));

        assertThat(slack.called()).doesNotContain("agents.sessions.rename");
    }

    @Test
    void sendsNoCardAgainBecauseASessionCouldNotBeNamed() {
        slack.knowSessions();
        slack.next("agents.sessions.rename", new Mishap.Status(503, 1));
        Shown missed = deliver(NOTHING, after(ACCEPTED, MATCHED, onePlace()));
        Shown named = deliver(missed, after(ACCEPTED, MATCHED, onePlace()));

        assertThat(missed.dirty()).isTrue();
        assertThat(named.around().titled()).isTrue();
        assertThat(named.dirty()).isFalse();
        assertThat(slack.called()).containsOnlyOnce("chat.postMessage").doesNotContain("chat.update");
    }

    @Test
    void celebratesAMerge() {
        Shown shown = deliver(deliver(NOTHING, after(ACCEPTED)), after(ACCEPTED, new Ended(Outcome.MERGED, "Merged.")));

        assertThat(shown.around().reaction()).isEqualTo("tada");
    }

    @Test
    void triesAReactionAgainWithoutSendingTheCardAgain() {
        slack.next("reactions.add", new Mishap.Status(503, 1));
        Shown missed = deliver(NOTHING, after(ACCEPTED));

        Shown shown = deliver(missed, after(ACCEPTED));

        assertThat(missed.dirty()).isTrue();
        assertThat(shown.around().reaction()).isEqualTo("eyes");
        assertThat(slack.called()).containsOnlyOnce("chat.postMessage").doesNotContain("chat.update");
    }

    @Test
    void fallsBackToTheAssistantsStatusOnceAndForAll() {
        deliver(deliver(NOTHING, after(ACCEPTED)), after(ACCEPTED, onePlace()));

        assertThat(slack.called())
                .containsOnlyOnce("agents.sessions.setStatus")
                .filteredOn("assistant.threads.setStatus"::equals)
                .hasSize(2);
    }

    private Shown deliver(Shown shown, CardState state) {
        boolean search = shown.ts() == null && shown.postingSince() != null;
        Shown put = shown.ts() == null && !search ? shown.posting(clock.instant()) : shown;
        return deliver(put, state, search, null);
    }

    private Shown deliver(Shown put, CardState state, boolean search, Illustration picture) {
        return delivery.deliver(
                new Claim(
                        TASK,
                        THREAD,
                        MESSAGE,
                        "U1",
                        state,
                        1,
                        put,
                        search,
                        clock.instant().plus(Pace.LEASE)),
                new Besides(picture, List.of(), "Change the button"));
    }
}
