package dev.threadwright.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code /threadwright help|repos|status|choices|forget|listen|ignore|hear|remember|memory}, answered to the person alone. */
@ApplicationScoped
class Commands {
    /** What is listed before the rest is only counted; a message may be some 4,000 characters long. */
    private static final int MOST = 40;

    private static final String HELP = """
            Mention me in a channel, or write to me directly, with the words to change:
            • `on the pricing page change "Sign up" to "Get started"`
            • `typo: "recieve" should be "receive" in owner/name`
            I show where the words stand and what will change; after somebody approves I open the pull request.
            Where a model is set up, say it in your own words:
            • `make the empty states of the web app friendlier`
            I show a plan where it takes more than one step. Reply in the thread to steer, `stop` stops; to ask for something
            else there, begin with `new:`.
            • `/threadwright repos` lists the repositories I am connected to.
            • `/threadwright status` lists what is open in this channel, and what you asked for elsewhere.
            • `/threadwright choices` lists the repositories that were chosen in this channel and are remembered for it;
              `/threadwright forget owner/name` forgets one.
            %s
            %s""".formatted(ListenCommands.HELP, MemoryCommands.HELP);

    private final Repos repos;
    private final OpenTasks openTasks;
    private final ChannelChoices choices;
    private final ListenCommands listening;
    private final MemoryCommands memory;
    private final ShadowReport report;

    Commands(
            Repos repos,
            OpenTasks openTasks,
            ChannelChoices choices,
            ListenCommands listening,
            MemoryCommands memory,
            ShadowReport report) {
        this.repos = repos;
        this.openTasks = openTasks;
        this.choices = choices;
        this.listening = listening;
        this.memory = memory;
        this.report = report;
    }

    void register(App app) {
        app.command("/threadwright", this::answer);
        choices.register(app);
        memory.register(app);
        report.register(app);
    }

    private Response answer(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText().strip();
        var notice = answer(text, payload.getChannelId(), new Person(payload.getTeamId(), payload.getUserId()));
        try {
            context.respond(answer -> answer.text(notice.text()).blocks(notice.blocks()));
        } catch (IOException unreachable) {
            // The address is good for half an hour, but a late answer to a command helps nobody.
            Log.warnf("A command was not answered: %s", unreachable.getMessage());
        }
        return context.ack();
    }

    private Notice answer(String command, String channel, Person by) {
        var words = command.split("\\s+", 2);
        var rest = words.length == 2 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "", "help" -> Notice.of(HELP);
            case "repos" -> Notice.of(repos());
            case "status" -> Notice.of(openTasks.list(channel, by));
            case "choices" -> choices.list(by.team(), channel);
            case "forget" -> choices.forget(channel, by, rest);
            case "listen" -> listening.listen(rest, channel, by);
            case "ignore" -> Notice.of(listening.ignore(rest.strip(), by));
            case "hear" -> Notice.of(listening.hear(rest.strip(), by));
            case "remember" -> Notice.of(memory.remember(rest, by));
            case "memory" -> memory.list(by);
            default -> Notice.of("I do not know `" + command.replace("`", "") + "`.\n" + HELP);
        };
    }

    private String repos() {
        try {
            var connected = repos.connected();
            if (connected.isEmpty()) {
                return "I am connected to no repository. Set THREADWRIGHT_REPOS, or give the credentials access to one.";
            }
            var more = connected.size() > MOST ? "\nand " + (connected.size() - MOST) + " more" : "";
            return connected.stream().limit(MOST).map(Commands::line).collect(Collectors.joining("\n")) + more;
        } catch (Unreachable unreachable) {
            return unreachable.getMessage();
        }
    }

    private static String line(Remote repo) {
        return "• <" + repo.webUrl() + "|" + repo.name() + ">" + (repo.archived() ? " (archived)" : "");
    }
}
