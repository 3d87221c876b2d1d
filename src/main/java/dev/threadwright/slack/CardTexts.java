package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent;
import java.time.Instant;
import java.util.List;
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
    static final String TICK_TOGETHER =
            "These requests become one pull request. Tick what to keep of each, then approve; what is not ticked is dropped.";
    static final String ALSO_WAITING = " asked for another change of this repository, which waits too: ";
    static final String HERE = "here";
    static final String THERE = "see it there";
    static final String TOGETHER = "Put both into one pull request";
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
    static final String PICTURE = "What it looks like before and after";
    static final String THE_CHANGE = "The change";
    static final String PLACE = "Place";
    static final String BEFORE = "Before";
    static final String AFTER = "After";
    static final String APPROVE_ALL = "Approve all";
    static final String EXPLAIN = "Explain";
    static final String UNDO = "Undo";
    static final String LIVE_IN = "Live in ";
    static final String GOOD = "Good";
    static final String BAD = "Not good";
    static final String ANSWERED_BELOW = "Answered below.";
    static final String GOOD_ALOUD = "This was of use";
    static final String BAD_ALOUD = "This was of no use";

    private static final int MOST_NAMED = 6;
    private static final Pattern USER = Pattern.compile("[A-Z0-9]{2,30}");

    private CardTexts() {}

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

    /** @param people each an {@link #approver} */
    static String approvedBy(String people, int places, int offered) {
        return "Approved by " + people + (places == offered ? "" : " · " + places + " of " + places(offered));
    }

    static String tryingAgain(Instant moment) {
        return "Trying again " + Moments.at(moment) + ".";
    }

    /** What follows somebody's name. */
    static String paused(String what, String reason) {
        return "paused " + what + (reason.isEmpty() ? "" : ": “" + reason + "”")
                + ". This goes on by itself once it is resumed.";
    }

    static String stillToDecide(String repo) {
        return "This still waits for somebody's word: approve the change in " + repo
                + ", edit its wording, or drop it.";
    }

    static String closing(Instant moment) {
        return "Without an answer this is closed " + Moments.at(moment) + ".";
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

    /** Stands behind what it is about. */
    static String isLive(String where) {
        return where.isEmpty() ? " is live." : " is live in " + where + ".";
    }

    static String live(String where) {
        return LIVE_IN + where + ".";
    }

    static String takenBack(ProgressEvent.Stands stands) {
        return switch (stands) {
            case OPEN -> "Being taken back by ";
            case MERGED -> "Taken back by ";
            case CLOSED -> "";
        };
    }

    static String takenBackEnd(ProgressEvent.Stands stands) {
        return switch (stands) {
            case OPEN, MERGED -> ".";
            case CLOSED -> ", which was to take this back, is closed.";
        };
    }

    /** @param user a Slack user's id @param standing fit for mrkdwn, or empty */
    static String approver(String user, String standing) {
        return "<@" + user + ">" + (standing.isEmpty() ? "" : " (" + standing + ")");
    }

    /** Stands behind what was done then. */
    static String when(Instant at) {
        return " · " + Moments.at(at);
    }

    /** @param user a Slack user's id @param what fit for mrkdwn */
    static String act(String user, String what, Instant at) {
        return "<@" + user + "> " + what + when(at);
    }

    /** The first few of them, and how many more there are. */
    static String some(List<String> people) {
        int more = people.size() - MOST_NAMED;
        return String.join(", ", people.subList(0, Math.min(MOST_NAMED, people.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    static String earlier(int acts) {
        return "and " + acts + " earlier";
    }

    /** @param people fit for mrkdwn, each a mention @param missing fit for mrkdwn */
    static String endorsed(String people, String missing) {
        return "Approved by " + people + " · still to approve: " + missing;
    }

    /** Where a place is in its file, behind its path. */
    static String whereabouts(ProgressEvent.Spot spot, int most) {
        String key = Visible.cut(Visible.words(spot.key()), most);
        String locale = Visible.cut(Visible.words(spot.locale()), 20);
        return (key.isEmpty() ? "" : " · " + key) + (locale.isEmpty() ? "" : " · " + locale);
    }
}
