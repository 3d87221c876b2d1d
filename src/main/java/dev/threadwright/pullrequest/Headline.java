package dev.threadwright.pullrequest;

import dev.threadwright.task.Rewording;
import java.util.List;

/** One line for a list of commits and of pull requests: what changed, in its own words. */
final class Headline {
    /** Where git's and GitHub's lists cut: 72. */
    static final int MOST = 72;

    private static final String UNTOLD = "Change the wording";

    private Headline() {}

    static String of(Submission submission) {
        if (!submission.isToldApart()) {
            return of(submission.intent());
        }
        return switch (submission.intent()) {
            case Intent.Literal _, Intent.Skill _ -> of(submission.intent());
            case Intent.Undone(int number, String _) -> "Undo #" + number;
            case Intent.Written _ -> UNTOLD;
        };
    }

    static String of(Intent intent) {
        return switch (intent) {
            case Intent.Literal(var request) -> of(request.rewordings());
            case Intent.Skill(String name, String _, String _) -> PlainText.cut("Add the skill " + name, MOST);
            case Intent.Undone(int number, String what) ->
                PlainText.cut("Undo #" + number + ": " + PlainText.quiet(what).replaceFirst("\\.$", ""), MOST);
            case Intent.Written(String summary) -> of(summary);
        };
    }

    /** The first sentence, or as much of it as there is room for. */
    private static String of(String summary) {
        String line = PlainText.quiet(summary);
        int end = line.indexOf(". ");
        String first = end < 0 ? line : line.substring(0, end);
        String bare = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return bare.isEmpty() ? UNTOLD : PlainText.cut(bare, MOST);
    }

    static String of(List<Rewording> rewordings) {
        var first = rewordings.getFirst();
        int others = rewordings.size() - 1;
        String more = others == 0 ? "" : others == 1 ? " and 1 other wording" : " and " + others + " other wordings";
        boolean gone = PlainText.line(first.to()).isEmpty();
        int room = MOST - more.length() - (gone ? "Remove \"\"" : "Change \"\" to \"\"").length();
        String from = PlainText.quiet(first.from());
        String to = PlainText.quiet(first.to());
        if (gone) {
            return "Remove \"" + PlainText.cut(from, room) + "\"" + more;
        }
        // The shorter of the two keeps its length; the longer takes what is left, at least half.
        int half = room / 2;
        int forFrom = to.length() < half ? room - to.length() : from.length() < half ? from.length() : half;
        return "Change \"" + PlainText.cut(from, forFrom) + "\" to \""
                + PlainText.cut(to, room - Math.min(from.length(), forFrom)) + "\"" + more;
    }
}
