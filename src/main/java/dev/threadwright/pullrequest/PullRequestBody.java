package dev.threadwright.pullrequest;

import dev.threadwright.change.Publishable;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Profile;
import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pull request says of itself. Every component is Markdown already, strangers' words in it made harmless.
 *
 * @param wordings each what becomes what
 * @param places each the path with its line, and a diff
 * @param untold how many places there was no room for
 * @param verdict each a sentence
 * @param why where it was asked, who asked and who approved
 */
record PullRequestBody(
        List<String> wordings, int unsaid, List<Spot> places, int untold, List<String> verdict, String why, String task)
        implements TemplateInstance {
    /**
     * GitHub's answer to more: "body is too long (maximum is 65536 characters)", as in
     * https://github.com/renovatebot/renovate/issues/2032; its reference names no limit.
     */
    static final int MOST = 65_536;

    /** For all but the places: ten times what is usual, and still room for forty long lines. */
    private static final int MOST_OF_A_LIST = 12_000;

    private static final int MOST_OF_ONE = 400;
    private static final int MOST_OF_SUMMARY = 2_000;

    record Spot(String where, String diff) {
        int length() {
            return where.length() + diff.length() + 10;
        }
    }

    static PullRequestBody of(Submission submission, Byline byline) {
        var rewordings = !submission.items().isEmpty()
                ? items(submission)
                : submission.isToldApart() ? toldApart(submission.intent()) : intent(submission.intent());
        var wordings = fitting(rewordings);
        var verdict = verdict(submission.passed());
        var all = spots(submission.passed());
        var places = spots(all);
        return new PullRequestBody(
                wordings,
                rewordings.size() - wordings.size(),
                places,
                all.size() - places.size(),
                verdict,
                why(submission) + byline(byline),
                submission.task().toString());
    }

    /** What was asked for in words, and what came of it in a model's, may tell what was said: the difference tells enough. */
    private static List<String> toldApart(Intent intent) {
        return switch (intent) {
            case Intent.Literal literal -> intent(literal);
            // Whoever keeps a script words this for the repository.
            case Intent.Skill skill -> intent(skill);
            case Intent.Undone(int number, String _) ->
                List.of("This takes back #" + number + ". Only the lines that it changed are put back, as they were.");
            case Intent.Written _ -> List.of("A model wrote it. What was asked for was said in confidence.");
        };
    }

    private static String byline(Byline byline) {
        return byline instanceof Byline.Ours(String why) && why != null
                ? " Opened by Threadwright and not as the person who asked: " + Markdown.words(why) + "."
                : "";
    }

    private static List<String> intent(Intent intent) {
        return switch (intent) {
            case Intent.Literal(var request) ->
                request.rewordings().stream().map(PullRequestBody::wording).toList();
            case Intent.Skill(String name, String description, String why) ->
                List.of(
                        "The skill " + Markdown.code(name) + ": " + Markdown.words(shortened(description)),
                        "A session with a model wrote its script and ran it. Why it is kept: "
                                + Markdown.words(shortened(why)));
            case Intent.Undone(int number, String what) ->
                List.of("This takes back #" + number + ": " + Markdown.words(PlainText.cut(what, MOST_OF_SUMMARY))
                        + " Only the lines that it changed are put back, as they were.");
            case Intent.Written(String summary) ->
                List.of("A model wrote it, and says: " + Markdown.words(PlainText.cut(summary, MOST_OF_SUMMARY)));
        };
    }

    private static String wording(Rewording wording) {
        return wording.to().isEmpty()
                ? Markdown.code(shortened(wording.from())) + " is removed"
                : Markdown.code(shortened(wording.from())) + " becomes " + Markdown.code(shortened(wording.to()));
    }

    /** Of several requests each, and who asked for it. */
    private static List<String> items(Submission submission) {
        return submission.items().stream()
                .flatMap(item -> item.wordings().stream()
                        .map(wording -> wording(wording)
                                + (item.reporter() == null ? "" : ", reported by " + name(item.reporter()))
                                + ", asked " + where(submission, item.permalink()) + " by " + name(item.asker())))
                .toList();
    }

    /** Each sentence of the evidence as Markdown, as many as there is room for. */
    static List<String> verdict(Publishable passed) {
        return fitting(passed.evidence().stream()
                .map(sentence -> Markdown.words(shortened(sentence)))
                .toList());
    }

    private static List<Spot> spots(Publishable passed) {
        return switch (passed) {
            case Verification.Passed words ->
                words.change().previews().stream()
                        .map(preview -> new Spot(
                                Markdown.code(preview.path() + ":" + preview.line()),
                                Markdown.diff(
                                        PlainText.cut(preview.before(), 2_000), PlainText.cut(preview.after(), 2_000))))
                        .toList();
            case SkillVerification.Passed skill ->
                skill.contents().entrySet().stream()
                        .map(file -> new Spot(
                                Markdown.code(file.getKey()) + " (new)",
                                Markdown.diff("", new String(file.getValue(), StandardCharsets.UTF_8))))
                        .toList();
        };
    }

    private static List<Spot> spots(List<Spot> all) {
        var spots = new ArrayList<Spot>();
        int room = MOST - 2 * MOST_OF_A_LIST - 4_000;
        for (var spot : all) {
            room -= spot.length();
            if (room < 0) {
                break;
            }
            spots.add(spot);
        }
        return spots;
    }

    private static List<String> fitting(List<String> items) {
        var fitting = new ArrayList<String>();
        int room = MOST_OF_A_LIST;
        for (var item : items) {
            room -= item.length() + 5;
            if (room < 0) {
                break;
            }
            fitting.add(item);
        }
        return fitting;
    }

    /** Who asked and who approved is always said; where, only to those who may know of the thread. */
    private static String why(Submission submission) {
        String askers = submission.askers().stream().map(PullRequestBody::name).collect(Collectors.joining(" and "));
        String reported = submission
                .reportedBy()
                // Of several requests each says so itself.
                .filter(_ -> submission.items().isEmpty())
                .map(reporter -> "Reported by " + name(reporter) + ". ")
                .orElse("");
        String where = submission.items().isEmpty()
                ? where(submission, submission.permalink())
                : "in Slack, and put together there,";
        return reported + "Asked " + where + " by " + askers + done(submission) + ".";
    }

    private static String where(Submission submission, @Nullable URI link) {
        return link == null || !submission.secret()
                ? "in Slack"
                : "[in this Slack thread](<" + Markdown.address(link) + ">)";
    }

    /** Who did what on the way, each once. */
    private static String done(Submission submission) {
        return submission.hands().stream()
                .map(hand -> switch (hand.part()) {
                            case REWORDED -> ", worded anew by ";
                            case CHOSE_REPOSITORY -> ", the repository chosen by ";
                            case APPROVED -> ", approved by ";
                            case KEPT -> ", kept by ";
                        }
                        + name(hand.by())
                        + (hand.standing().isEmpty() ? "" : " (" + Markdown.words(hand.standing()) + ")"))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String name(Profile person) {
        String name = PlainText.line(person.name());
        return name.isEmpty() ? "somebody" : Markdown.words(PlainText.cut(name, 100));
    }

    private static String shortened(String words) {
        return PlainText.cut(words, MOST_OF_ONE);
    }
}
