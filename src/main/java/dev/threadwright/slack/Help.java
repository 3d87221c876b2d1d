package dev.threadwright.slack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /threadwright help} answers: each command on a line, or one of them with all that can be said to it. */
final class Help {
    private static final String ASKING = """
            Mention me in a channel, or write to me directly, with the words to change:
            • `on the pricing page change "Sign up" to "Get started"`
            • `typo: "recieve" should be "receive" in owner/name`
            • `make the empty states of the web app friendlier`, where a model is set up
            I show where the words stand and what will change; once somebody approves, I open the pull request. Reply in its \
            thread to steer, `stop` stops, `new:` begins another. Or without a mention: *Fix this text* in a message's menu, \
            *Change a wording* among the shortcuts, and these commands.""";

    private enum Group {
        ASK("Ask"),
        LOOK("Look"),
        ARRANGE("Arrange"),
        ADMINS("For admins");

        private final String title;

        Group(String title) {
            this.title = title;
        }
    }

    /** @param more what is said of it alone, mrkdwn */
    private record Command(Group group, String word, String form, String line, String more) {
        String listed() {
            return "• `" + form + "` " + line;
        }
    }

    private static final List<Command> COMMANDS = List.of(
            new Command(Group.ASK, "change", "change \"A\" to \"B\"", "asks in this channel", """
                    `/threadwright change "A" to "B"` asks for that in this channel, where everybody sees it. Add the page or the \
                    repository where the words stand in several: `on the pricing page`, `in owner/name`."""),
            new Command(Group.ASK, "ask", "ask …", "takes any wish", """
                    `/threadwright ask …` takes any wish as you would say it to a colleague. What is not literal needs a model; \
                    where it takes more than one step I show a plan first."""),
            new Command(Group.ASK, "every", "every monday at 9 …", "asks again and again", """
                    `/threadwright every monday at 9 check the docs for broken links` asks for that in this channel each time. Days \
                    are `monday` to `sunday`, `day` and `weekday`; times are like `9`, `9:30` or `5 pm`, in your time zone."""),
            new Command(Group.ASK, "stop", "stop", "ends what you asked for here", """
                    `/threadwright stop` ends what you asked for in this channel; where it is more than one thing, it asks which. \
                    What is open as a pull request stays open."""),
            new Command(Group.LOOK, "status", "status", "what is open", """
                    `/threadwright status` lists what is open in this channel and what you asked for elsewhere, and how to go on \
                    with a session in a terminal."""),
            new Command(Group.LOOK, "schedules", "schedules", "what is asked again and again", """
                    `/threadwright schedules` lists what is asked again and again in this channel, and removes it with a click."""),
            new Command(Group.LOOK, "repos", "repos", "the repositories I am connected to", """
                    `/threadwright repos` lists the repositories I am connected to; each can be named in a request."""),
            new Command(Group.LOOK, "choices", "choices", "the repositories this channel chose", """
                    `/threadwright choices` lists the repositories that were chosen in this channel and are remembered for it; \
                    `/threadwright forget owner/name` forgets one."""),
            new Command(Group.LOOK, "access", "access", "who may do what here, and where that is set", """
                    `/threadwright access` shows who may do what here, and where that is set; `access owner/name` with what that \
                    repository says itself."""),
            new Command(Group.LOOK, "why", "why", "what you may not do here, and who can change that", """
                    `/threadwright why` says what you may not do here, why, and who can change that."""),
            new Command(Group.LOOK, "limits", "limits", "what is used of yours, this channel's and all", """
                    `/threadwright limits` shows what of yours, of this channel's and of all is used. Admins say \
                    `limits raise requests @name hour 80` or `limits reset money here day`."""),
            new Command(Group.ARRANGE, "settings", "settings", "what holds in this channel", """
                    `/threadwright settings` shows what holds in this channel: repositories that come first, who may ask and \
                    approve, how far I go by myself, whether I read along. Who may change it can do so there."""),
            new Command(Group.ARRANGE, "listen", "listen on", "has me read along and offer changes", """
                    `/threadwright listen on` has me read along in this channel: where people agree that some words are wrong, I \
                    offer the change, once. `listen shadow` only records what I would have offered, `listen report` shows it, \
                    `listen off` ends it. `listen daily 3` and `listen quiet 18:00-08:00 Europe/Berlin` say how often and when."""),
            new Command(Group.ARRANGE, "ignore", "ignore me", "keeps your messages unread", """
                    `/threadwright ignore me` keeps your messages unread wherever I read along; `hear me` takes it back."""),
            new Command(Group.ARRANGE, "remember", "remember use \"sign in\" not \"login\"", "teaches me a term", """
                    `/threadwright remember use "sign in" not "login"` teaches me a term of this workspace; `memory` lists them, \
                    with who taught them."""),
            new Command(Group.ARRANGE, "link", "link", "makes your pull requests yours on GitHub", """
                    `/threadwright link` lets your pull requests be yours on GitHub; `unlink` takes that back."""),
            new Command(Group.ADMINS, "pause", "pause @name why", "nothing new begins there", """
                    `/threadwright pause @name why`, also `#channel`, `here`, `owner/name` or `all`: nothing new begins there, and \
                    what is under way waits; `resume …` lets it go on. For admins."""));

    /** Words that are explained with another. */
    private static final Map<String, String> BESIDE = Map.of(
            "forget",
            "choices",
            "hear",
            "ignore",
            "memory",
            "remember",
            "unlink",
            "link",
            "resume",
            "pause",
            "help",
            "");

    /** So many letters may be wrong or missing. */
    private static final int NEAR = 2;

    private Help() {}

    /** @param word of which more is wanted; empty: all of them */
    static Notice about(String word) {
        var wanted = word.toLowerCase(Locale.ROOT).replace("/threadwright", "").strip();
        if (wanted.isEmpty() || wanted.equals("help")) {
            return Notice.of(all());
        }
        return COMMANDS.stream()
                .filter(command -> command.word().equals(BESIDE.getOrDefault(wanted, wanted)))
                .findFirst()
                .map(command -> Notice.of(command.more()))
                .orElseGet(() -> unknown(wanted));
    }

    static Notice unknown(String word) {
        var near = near(word.toLowerCase(Locale.ROOT))
                .map(known -> " Did you mean `" + known + "`?")
                .orElse("");
        return Notice.of("I do not know `" + Visible.mrkdwn(Visible.cut(Visible.words(word), 50)) + "`." + near
                + " `/threadwright help` lists what I know.");
    }

    private static String all() {
        return ASKING + "\n"
                + Arrays.stream(Group.values())
                        .map(group -> "*" + group.title + "*\n"
                                + COMMANDS.stream()
                                        .filter(command -> command.group() == group)
                                        .map(Command::listed)
                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n"))
                + "\nEach begins with `/threadwright`. `/threadwright help listen` says more of one.";
    }

    private static Optional<String> near(String typed) {
        return Stream.concat(COMMANDS.stream().map(Command::word), BESIDE.keySet().stream())
                .filter(known -> distance(known, typed) <= NEAR)
                .min(Comparator.comparingInt(known -> distance(known, typed)));
    }

    /** How many letters have to be put in, left out or replaced. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > NEAR) {
            return NEAR + 1;
        }
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + same);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[other.length()];
    }
}
