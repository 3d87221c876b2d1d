package dev.threadwright.slack;

import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.Accepted;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Candidate;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Elsewhere;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Item;
import dev.threadwright.progress.ProgressEvent.Joinable;
import dev.threadwright.progress.ProgressEvent.Linked;
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Wording;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks at every point of their way. */
final class CardCases {
    static final TaskId TASK = new TaskId("abcdefgh23");
    static final RepoName REPO = new RepoName("acme", "web-app");
    static final URI REPO_URL = URI.create("https://forge.example/acme/web-app");
    static final Person ASKER = new Person("T1", "U1");
    static final Person APPROVER = new Person("T1", "U2");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final List<String> VERDICT = List.of("Only these words change.", "No code is touched.");

    static final Accepted ACCEPTED = new Accepted();
    static final RepositoryMatched MATCHED = new RepositoryMatched(REPO, "the words are only there");
    static final WordsFound FOUND = new WordsFound(1, 1);
    static final PullRequestOpened OPENED =
            new PullRequestOpened(REPO, 12, URI.create(REPO_URL + "/pull/12"), 2, List.of());
    static final List<RepoName> OTHERS = List.of(new RepoName("acme", "docs"), new RepoName("acme", "mobile"));
    static final Moved MOVED =
            new Moved(new RepoName("acme", "docs"), 7, URI.create(REPO_URL + "/pull/7"), REPO, APPROVER);

    static final Reminded REMINDED = new Reminded(1, ASKER, NOON);

    private CardCases() {}

    static Followed followed() {
        return new Followed(
                3, new Elsewhere(ASKER, "C1", URI.create("https://acme.slack.example/archives/C1/p1")), null);
    }

    static Followed joined(@Nullable Linked pullRequest) {
        return new Followed(
                3,
                new Elsewhere(ASKER, null, URI.create("https://acme.slack.example/archives/C1/p1")),
                pullRequest,
                true);
    }

    private static ApprovalNeeded joinable() {
        return put(
                onePlace(),
                List.of(),
                new Joinable(
                        new TaskId("hjkmnpqr45"),
                        new Elsewhere(ASKER, null, URI.create("https://acme.slack.example/archives/C1/p1"))));
    }

    private static ApprovalNeeded together() {
        var message = URI.create("https://acme.slack.example/archives/C1/p2");
        return put(
                places(3, 2),
                List.of(
                        new Item(
                                ASKER,
                                message,
                                List.of(new Wording("Sign up", "Get started")),
                                List.of(signUp(1).place(), signUp(3).place())),
                        new Item(
                                APPROVER,
                                null,
                                List.of(new Wording("Log in", "Sign in")),
                                List.of(signUp(2).place()))),
                null);
    }

    private static ApprovalNeeded put(ApprovalNeeded one, List<Item> items, @Nullable Joinable joinable) {
        return new ApprovalNeeded(
                one.revision(),
                one.repo(),
                one.repoUrl(),
                one.previews(),
                one.ticked(),
                one.rewordings(),
                one.verdict(),
                one.note(),
                one.others(),
                one.also(),
                one.whole(),
                one.summary(),
                one.basis(),
                items,
                joinable);
    }

    static CardState after(ProgressEvent... events) {
        CardState state = CardState.NEW;
        for (ProgressEvent event : events) {
            state = state.next(event);
        }
        return state;
    }

    static Preview preview(int n, String lead, String from, String to, String tail) {
        String path = "locales/en.json";
        return new Preview(path + ":" + n, path, n, lead + from + tail, lead + to + tail, from, to);
    }

    static Preview signUp(int line) {
        return preview(line, "  \"cta\": \"", "Sign up", "Get started", " now\",");
    }

    static ApprovalNeeded question(int revision, List<Preview> previews, List<String> ticked, @Nullable String note) {
        return new ApprovalNeeded(
                revision,
                REPO,
                REPO_URL,
                previews,
                ticked,
                List.of(new Wording("Sign up", "Get started")),
                VERDICT,
                note,
                List.of(),
                List.of(),
                false,
                null);
    }

    static ApprovalNeeded onePlace() {
        return question(1, List.of(signUp(12)), List.of(signUp(12).place()), null);
    }

    static ApprovalNeeded places(int n, int ticked) {
        var previews = new ArrayList<Preview>();
        for (int line = 1; line <= n; line++) {
            previews.add(signUp(line));
        }
        return question(
                1, previews, previews.stream().limit(ticked).map(Preview::place).toList(), null);
    }

    static Map<String, CardState> all() {
        var cases = new LinkedHashMap<String, CardState>();
        cases.put("accepted", after(ACCEPTED));
        cases.put("matched", after(ACCEPTED, MATCHED));
        cases.put("found", after(ACCEPTED, MATCHED, new WordsFound(3, 2)));
        cases.put("choice", after(ACCEPTED, choice()));
        cases.put("choice-of-many", after(ACCEPTED, choiceOfMany()));
        cases.put("edited", after(ACCEPTED, MATCHED, FOUND, new Edited(1, 1)));
        cases.put("verified", after(ACCEPTED, MATCHED, FOUND, new Edited(1, 1), new Verified(VERDICT)));
        cases.put("question-one-place", after(ACCEPTED, MATCHED, FOUND, onePlace()));
        cases.put("question-twelve-places", after(ACCEPTED, MATCHED, new WordsFound(42, 1), places(12, 3)));
        cases.put("question-again", after(ACCEPTED, MATCHED, FOUND, onePlace(), again()));
        cases.put("question-reminded", after(ACCEPTED, MATCHED, FOUND, onePlace(), REMINDED));
        cases.put("question-elsewhere", after(ACCEPTED, MATCHED, FOUND, elsewhere()));
        cases.put("moved", after(ACCEPTED, MOVED, MATCHED, FOUND, onePlace()));
        cases.put(
                "pull-request-elsewhere",
                after(
                        ACCEPTED,
                        onePlace(),
                        new Approved(APPROVER, 1),
                        new PullRequestOpened(REPO, 12, OPENED.url(), 2, OTHERS)));
        cases.put("approved", after(ACCEPTED, MATCHED, FOUND, onePlace(), new Approved(APPROVER, 1)));
        cases.put("approved-some", after(ACCEPTED, MATCHED, FOUND, places(5, 5), new Approved(APPROVER, 2)));
        cases.put("pushed", after(ACCEPTED, onePlace(), new Approved(APPROVER, 1), new Pushed("threadwright/x")));
        cases.put("pull-request", after(ACCEPTED, onePlace(), new Approved(APPROVER, 1), OPENED));
        cases.put("pull-request-unasked", after(ACCEPTED, MATCHED, FOUND, OPENED));
        cases.put(
                "waiting",
                after(ACCEPTED, onePlace(), new Approved(APPROVER, 1), new Waiting("GitHub does not answer.", NOON)));
        cases.put(
                "paused",
                after(
                        ACCEPTED,
                        onePlace(),
                        new Approved(APPROVER, 1),
                        new ProgressEvent.Paused(APPROVER, "this channel", "the audit is not over")));
        cases.put(
                "noted",
                after(
                        ACCEPTED,
                        onePlace(),
                        new Approved(APPROVER, 1),
                        OPENED,
                        new Noted("The message was edited after the approval; the pull request stays as it is.")));
        cases.put("followed", after(ACCEPTED, MATCHED, FOUND, followed()));
        cases.put(
                "followed-opened",
                after(ACCEPTED, followed(), new Followed(3, null, new Linked(REPO, 12, OPENED.url()))));
        cases.put("followed-dropped", after(ACCEPTED, followed(), new Ended(Outcome.DROPPED, "It was dropped there.")));
        cases.put("question-joinable", after(ACCEPTED, MATCHED, FOUND, joinable()));
        cases.put("question-together", after(ACCEPTED, MATCHED, FOUND, together()));
        cases.put("joined", after(ACCEPTED, followed(), joined(null)));
        cases.put("joined-opened", after(ACCEPTED, followed(), joined(new Linked(REPO, 12, OPENED.url()))));
        cases.put("joined-left-out", after(ACCEPTED, joined(null), new Ended(Outcome.DROPPED, "It was left out.")));
        cases.putAll(SessionCases.all());
        for (Outcome outcome : Outcome.values()) {
            cases.put(
                    "ended-" + outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), ended(outcome));
        }
        return cases;
    }

    static ChoiceNeeded choice() {
        return new ChoiceNeeded(
                1,
                List.of(
                        new Candidate(REPO, 3, "the words are in the pricing page\nlocales/en.json:12: Sign up now"),
                        new Candidate(new RepoName("acme", "mobile"), 1, "the words are on the first screen")));
    }

    private static ChoiceNeeded choiceOfMany() {
        return new ChoiceNeeded(
                1,
                IntStream.rangeClosed(1, 5)
                        .mapToObj(
                                n -> new Candidate(new RepoName("acme", "app-" + n), n, "en.json:" + n + " “Sign up”"))
                        .toList());
    }

    private static ApprovalNeeded elsewhere() {
        var one = onePlace();
        return new ApprovalNeeded(
                1,
                REPO,
                REPO_URL,
                one.previews(),
                one.ticked(),
                one.rewordings(),
                VERDICT,
                null,
                OTHERS,
                List.of(),
                false,
                null);
    }

    private static ApprovalNeeded again() {
        return question(
                2,
                List.of(signUp(12)),
                List.of(signUp(12).place()),
                "The file has changed meanwhile; please look again.");
    }

    private static CardState ended(Outcome outcome) {
        return switch (outcome) {
            case MERGED, CLOSED ->
                after(
                        ACCEPTED,
                        onePlace(),
                        new Approved(APPROVER, 1),
                        OPENED,
                        new Ended(
                                outcome,
                                outcome == Outcome.MERGED
                                        ? "Merged by octocat."
                                        : "Closed without a merge by octocat."));
            case ANSWERED ->
                after(ACCEPTED, MATCHED, new Ended(outcome, "The pricing page already says “Get started”."));
            case UNANSWERED ->
                after(ACCEPTED, onePlace(), new Ended(outcome, "Nobody answered this. Nothing was changed."));
            case DROPPED -> after(ACCEPTED, onePlace(), new Ended(outcome, "<@U2> dropped it. Nothing was changed."));
            case NOT_UNDERSTOOD ->
                after(
                        ACCEPTED,
                        new Ended(
                                outcome,
                                "You name the words \"Sign up\". What they should become is missing.\nPut it like this: `change \"Sign up\" to \"…\"`"));
            case NOT_FOUND ->
                after(
                        ACCEPTED,
                        MATCHED,
                        new Ended(outcome, "\"Sign up\" stands nowhere in acme/web-app. Check the spelling."));
            case FAILED ->
                after(
                        ACCEPTED,
                        onePlace(),
                        new Approved(APPROVER, 1),
                        new Ended(
                                outcome, "The app may not push to acme/web-app. Give it write access and ask again."));
        };
    }
}
