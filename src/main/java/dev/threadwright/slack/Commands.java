package dev.threadwright.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.threadwright.errand.When;
import dev.threadwright.policy.Permission;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Reading;
import dev.threadwright.task.Requests;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /threadwright}, answered to the person alone. What is no word of it and reads as a request is one. */
@ApplicationScoped
class Commands {
    /** What is listed before the rest is only counted. */
    private static final int MOST = 40;

    /** What they list is of the workspace: not for whom the policy lets ask for nothing. */
    private static final Set<String> OF_THE_WORKSPACE =
            Set.of("repos", "status", "schedules", "choices", "memory", "limits");

    private final Repos repos;
    private final OpenTasks openTasks;
    private final ChannelChoices choices;
    private final Links links;
    private final Plans plans;
    private final Stops stops;
    private final SettingsDesk settings;
    private final ListenCommands listening;
    private final MemoryCommands memory;
    private final ShadowReport report;
    private final AccessView access;
    private final LimitDesk limits;
    private final PauseDesk pauses;
    private final Askers askers;

    Commands(
            Repos repos,
            OpenTasks openTasks,
            ChannelChoices choices,
            Links links,
            Plans plans,
            Stops stops,
            SettingsDesk settings,
            ListenCommands listening,
            MemoryCommands memory,
            ShadowReport report,
            AccessView access,
            LimitDesk limits,
            PauseDesk pauses,
            Askers askers) {
        this.repos = repos;
        this.openTasks = openTasks;
        this.choices = choices;
        this.links = links;
        this.plans = plans;
        this.stops = stops;
        this.settings = settings;
        this.listening = listening;
        this.memory = memory;
        this.report = report;
        this.access = access;
        this.limits = limits;
        this.pauses = pauses;
        this.askers = askers;
    }

    /** @param trigger opens a form, and names the command */
    record Typed(Person by, String channel, String trigger) {
        String once() {
            return "command:" + trigger;
        }
    }

    void register(App app) {
        app.command("/threadwright", this::answer);
        choices.register(app);
        plans.register(app);
        stops.register(app);
        settings.register(app);
        memory.register(app);
        report.register(app);
        pauses.register(app);
    }

    private Response answer(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText().strip();
        var typed = new Typed(
                new Person(payload.getTeamId(), payload.getUserId()), payload.getChannelId(), payload.getTriggerId());
        answer(text, typed).ifPresent(notice -> {
            try {
                context.respond(answer -> answer.text(notice.text()).blocks(notice.blocks()));
            } catch (IOException unreachable) {
                // The address is good for half an hour, but a late answer to a command helps nobody.
                Log.warnf("A command was not answered: %s", unreachable.getMessage());
            }
        });
        return context.ack();
    }

    /** Empty where a form is the answer. */
    private Optional<Notice> answer(String command, Typed typed) {
        var words = command.split("\\s+", 2);
        var rest = words.length == 2 ? words[1].strip() : "";
        var by = typed.by();
        var word = words[0].toLowerCase(Locale.ROOT);
        if (OF_THE_WORKSPACE.contains(word) && askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)) {
            return Optional.of(Notice.of(sentence));
        }
        return switch (word) {
            case "", "help" -> Optional.of(Help.about(rest));
            case "repos" -> Optional.of(Notice.of(repos()));
            case "status" -> Optional.of(openTasks.list(typed.channel(), by));
            case "stop" -> Optional.of(stops.stop(typed));
            case "settings" ->
                settings.open(by, typed.channel(), typed.trigger())
                        ? Optional.empty()
                        : Optional.of(Notice.of("Slack did not open the settings in time. Please try again."));
            case "access" -> Optional.of(access.access(by, typed.channel(), rest));
            case "why" -> Optional.of(access.why(by, typed.channel()));
            case "schedules" -> Optional.of(plans.list(by, typed.channel()));
            case "every" -> Optional.of(every(command, typed));
            case "ask" -> Optional.of(plans.ask(typed, rest));
            case "choices" -> Optional.of(choices.list(by.team(), typed.channel()));
            case "link" -> Optional.of(links.begin(by));
            case "unlink" -> Optional.of(links.end(by));
            case "forget" -> Optional.of(choices.forget(typed.channel(), by, rest));
            case "limits" -> Optional.of(limits.answer(rest, typed));
            case "pause" -> Optional.of(pauses.pause(rest, typed));
            case "resume" -> Optional.of(pauses.resume(rest, typed));
            case "listen" -> Optional.of(listening.listen(rest, typed.channel(), by));
            case "ignore" -> Optional.of(Notice.of(listening.ignore(rest, by)));
            case "hear" -> Optional.of(Notice.of(listening.hear(rest, by)));
            case "remember" -> Optional.of(Notice.of(memory.remember(rest, by)));
            case "memory" -> Optional.of(memory.list(by));
            default -> Optional.of(isRequest(command) ? plans.ask(typed, command) : Help.unknown(words[0]));
        };
    }

    private Notice every(String command, Typed typed) {
        return When.read(command)
                .map(planned -> plans.plan(typed, planned))
                .orElseGet(() -> Notice.of("Say when and what, such as"
                        + " `/threadwright every monday at 9 check the docs for broken links`. Days are `monday` to `sunday`,"
                        + " `day` and `weekday`; times are like `9`, `9:30` or `5 pm`."));
    }

    private static boolean isRequest(String command) {
        var alone = new Conversation(new ThreadRef("-", "-", "-"), List.of());
        return Requests.read(Texts.asSent(command), alone) instanceof Reading.Understood;
    }

    private String repos() {
        try {
            var connected = repos.connected();
            return connected.isEmpty()
                    ? "I am connected to no repository. Set THREADWRIGHT_REPOS, or give the credentials access to one."
                    : list(connected, MOST, Rendered.MOST_TEXT);
        } catch (Unreachable unreachable) {
            return said(unreachable);
        }
    }

    /** In mrkdwn. */
    static String said(Unreachable unreachable) {
        return Visible.cutMrkdwn(
                Visible.mrkdwn(Visible.sentences(String.valueOf(unreachable.getMessage()))), Rendered.MOST_TEXT);
    }

    /** Each on a line, in mrkdwn. @param most of them @param length of it all */
    static String list(List<Remote> connected, int most, int length) {
        var lines = Visible.fitting(
                connected.stream().limit(most).map(Commands::line).toList(), length);
        int more = connected.size() - lines.size();
        return String.join("\n", lines) + (more == 0 ? "" : "\nand " + more + " more");
    }

    private static String line(Remote repo) {
        return "• <" + repo.webUrl() + "|" + repo.name() + ">" + (repo.archived() ? " (archived)" : "");
    }
}
