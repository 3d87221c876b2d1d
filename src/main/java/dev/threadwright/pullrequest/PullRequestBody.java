package dev.threadwright.pullrequest;

import dev.threadwright.change.Preview;
import dev.threadwright.change.Verification;
import dev.threadwright.thread.Profile;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;

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

    static PullRequestBody of(Submission submission) {
        var change = submission.passed().change();
        boolean secret = change.repo().secret();
        var rewordings = intent(submission.intent());
        var wordings = fitting(rewordings);
        var verdict = verdict(submission.passed());
        var places = spots(change.previews());
        return new PullRequestBody(
                wordings,
                rewordings.size() - wordings.size(),
                places,
                change.previews().size() - places.size(),
                verdict,
                why(submission, secret),
                submission.task().toString());
    }

    private static List<String> intent(Intent intent) {
        return switch (intent) {
            case Intent.Literal(var request) ->
                request.rewordings().stream()
                        .map(wording -> wording.to().isEmpty()
                                ? Markdown.code(shortened(wording.from())) + " is removed"
                                : Markdown.code(shortened(wording.from())) + " becomes "
                                        + Markdown.code(shortened(wording.to())))
                        .toList();
            case Intent.Written(String summary) ->
                List.of("A model wrote it, and says: " + Markdown.words(PlainText.cut(summary, MOST_OF_SUMMARY)));
        };
    }

    /** Each sentence of the evidence as Markdown, as many as there is room for. */
    static List<String> verdict(Verification.Passed passed) {
        return fitting(passed.evidence().stream()
                .map(sentence -> Markdown.words(shortened(sentence)))
                .toList());
    }

    private static List<Spot> spots(List<Preview> previews) {
        var spots = new ArrayList<Spot>();
        int room = MOST - 2 * MOST_OF_A_LIST - 4_000;
        for (var preview : previews) {
            var spot = new Spot(
                    Markdown.code(preview.path() + ":" + preview.line()),
                    Markdown.diff(PlainText.cut(preview.before(), 2_000), PlainText.cut(preview.after(), 2_000)));
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

    /** @param secret whether only those who may know of the thread read it */
    private static String why(Submission submission, boolean secret) {
        String where = submission
                .askedAt()
                .filter(_ -> secret)
                .map(link -> "[in this Slack thread](<" + Markdown.address(link) + ">)")
                .orElse("in Slack");
        String reported = submission
                .reportedBy()
                .map(reporter -> "Reported by " + name(reporter) + ". ")
                .orElse("");
        return reported + "Asked " + where + " by " + name(submission.asker())
                + submission
                        .approvedBy()
                        .map(approver -> ", approved by " + name(approver))
                        .orElse("") + ".";
    }

    private static String name(Profile person) {
        String name = PlainText.line(person.name());
        return name.isEmpty() ? "somebody" : Markdown.words(PlainText.cut(name, 100));
    }

    private static String shortened(String words) {
        return PlainText.cut(words, MOST_OF_ONE);
    }
}
