package dev.threadwright.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Every word that a card says of its own accord. */
final class CardTexts {
    static final String READING = "Reading the request.";
    static final String WAITING = "Waiting.";
    static final String CHANGING = "Making the change.";
    static final String CHECKED = "The change is made and checked.";
    static final String OPENING = "Opening the pull request.";
    static final String PUSHED = "The change is pushed. Opening the pull request.";
    static final String WHICH_REPOSITORY = "Which repository do you mean?";
    static final String TICK = "Tick the places to change, then approve.";
    static final String STILL_TO_CHOOSE = "This still waits for somebody's word: which repository is meant?";
    static final String TO_THE_CARD = "To the card";
    static final String FAILED = "This did not work";
    static final String NOTHING = "(nothing)";

    static final String CHOOSE = "Choose";
    static final String APPROVE = "Approve";
    static final String EDIT = "Edit the wording";
    static final String DROP = "Drop";
    static final String ELSEWHERE = "Another repository";
    static final String ALSO = "Change it there too";
    static final String VIEW = "View pull request";

    private static final Pattern USER = Pattern.compile("[A-Z0-9]{2,30}");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CardTexts() {}

    /** For those to whom Slack does not show a time in their own zone. */
    static String utc(Instant time) {
        return UTC.format(time);
    }

    /** Whether that can be a user's id, so that Slack may be asked to name whose it is. */
    static boolean isUser(String id) {
        return USER.matcher(id).matches();
    }

    static String looking(String repo) {
        return "Looking for the words in " + repo + ".";
    }

    /** What a reminder says of a change that a session made. */
    static String stillToDecideWhole(String repo) {
        return "This still waits for somebody's word: approve the change in " + repo
                + ", say what should be different, or drop it.";
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        return clause.isEmpty() ? "" : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    /** @param how a clause */
    static String why(String repo, String how) {
        return "Why " + repo + ": " + how + ".";
    }

    static String found(int places, int files) {
        return "Found in " + places(places) + (places == files ? "" : " in " + count(files, "file")) + ". " + CHANGING;
    }

    /** Stands before the repository's name. */
    static String question(int places) {
        return places == 1 ? "Make this change in " : "Which of these places in ";
    }

    /** Stands after the repository's name. */
    static String questionsEnd(int places) {
        return places == 1 ? "?" : " shall change?";
    }

    static String more(int places) {
        return "and " + count(places, "more place");
    }

    static String notOffered(int found, int offered) {
        return "The words stand in " + places(found) + "; only " + offered + " are offered here.";
    }

    /** @param user a Slack user's id */
    static String reportedBy(String user) {
        return "Reported by <@" + user + ">";
    }

    static String approvedBy(String user, int places, int offered) {
        return "Approved by <@" + user + ">" + (places == offered ? "" : " · " + places + " of " + places(offered));
    }

    static String tryingAgain(long epochSecond, String utc) {
        return "Trying again <!date^" + epochSecond + "^{date_short_pretty} at {time}|" + utc + ">.";
    }

    static String stillToDecide(String repo) {
        return "This still waits for somebody's word: approve the change in " + repo
                + ", edit its wording, or drop it.";
    }

    static String closing(long epochSecond, String utc) {
        return "Without an answer this is closed <!date^" + epochSecond + "^{date_short_pretty} at {time}|" + utc
                + ">.";
    }

    static String pullRequest(int number) {
        return "Pull request #" + number;
    }

    static String in(String repo) {
        return " in " + repo;
    }

    static String closedFor(String from, String to) {
        return " in " + from + " is closed: " + to + " was chosen instead.";
    }

    static String openIn(String repo) {
        return " is open in " + repo + ".";
    }

    static String places(int places) {
        return count(places, "place");
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    static String alsoIn(String repo) {
        return "The same words stand in " + repo + ". There they get a pull request of their own.";
    }
}
