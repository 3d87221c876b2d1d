package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.errand.Schedule;
import dev.threadwright.errand.Schedules;
import dev.threadwright.insight.Insights;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.policy.Permission;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one person sees in the Home tab. */
@ApplicationScoped
class HomeTab {
    /** Each costs a call for its link; Slack takes 100 blocks in all. */
    private static final int MOST_TASKS = 10;

    private static final int MOST_WAITING = 8;
    private static final int MOST_REPOS = 15;
    private static final int MOST_SCHEDULES = 5;
    private static final Duration QUARTER = Duration.ofDays(90);

    private final Tasks tasks;
    private final TaskLines lines;
    private final Channels channels;
    private final Schedules schedules;
    private final Repos repos;
    private final Insights insights;
    private final Askers askers;
    private final People people;
    private final AdminTab admin;
    private final Clock clock;

    HomeTab(
            Tasks tasks,
            TaskLines lines,
            Channels channels,
            Schedules schedules,
            Repos repos,
            Insights insights,
            Askers askers,
            People people,
            AdminTab admin,
            Clock clock) {
        this.tasks = tasks;
        this.lines = lines;
        this.channels = channels;
        this.schedules = schedules;
        this.repos = repos;
        this.insights = insights;
        this.askers = askers;
        this.people = people;
        this.admin = admin;
        this.clock = clock;
    }

    ObjectNode of(Person by) {
        var blocks = new ArrayList<ObjectNode>();
        if (askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)) {
            // Which repositories there are and what others do is not for everybody.
            blocks.add(FormKit.section(sentence));
            return FormKit.home(blocks);
        }
        var mine = tasks.of(by, MOST_TASKS);
        waiting(blocks, by, mine);
        mine(blocks, mine);
        planned(blocks, by);
        connected(blocks);
        figures(blocks, by);
        if (isAdmin(by)) {
            admin.add(blocks, by);
        }
        return FormKit.home(blocks);
    }

    private boolean isAdmin(Person by) {
        try {
            return people.isAdmin(by);
        } catch (Unreadable unknown) {
            return false;
        }
    }

    private void waiting(List<ObjectNode> blocks, Person by, List<Task> mine) {
        blocks.add(FormKit.header("Waits for you"));
        var approving = channels.all(by.team(), Integer.MAX_VALUE).stream()
                .filter(stored -> approves(by, stored.settings().approvers()))
                .map(Channels.Stored::channel)
                .toList();
        var waiting = Stream.concat(
                        mine.stream().filter(task -> task.state() == TaskState.INPUT_REQUIRED),
                        tasks.waiting(by.team(), approving, MOST_WAITING).stream()
                                .filter(task -> !task.ask().asker().equals(by)))
                .limit(MOST_WAITING)
                .toList();
        if (waiting.isEmpty()) {
            blocks.add(FormKit.section("Nothing. Mention me in a channel, or write to me, to have words changed."));
        }
        waiting.forEach(task -> blocks.add(lines.block(task)));
        blocks.add(BlockKit.actions(
                BlockKit.button("Change a wording", Homes.CHANGE, "form").put("style", "primary"),
                BlockKit.button("Refresh", Homes.REFRESH, "home"),
                FormKit.channel(SettingsDesk.OPEN, "Settings of a channel")));
    }

    /** Whether that person is among those whom a channel has chosen for it. */
    private boolean approves(Person by, Circle approvers) {
        try {
            return !approvers.isEverybody() && approvers.holds(by.user(), group -> people.isIn(by, group));
        } catch (Unreadable unknown) {
            return false;
        }
    }

    private void mine(List<ObjectNode> blocks, List<Task> mine) {
        blocks.add(FormKit.header("What you asked for"));
        var rest = mine.stream()
                .filter(task -> task.state() != TaskState.INPUT_REQUIRED)
                .toList();
        if (rest.isEmpty()) {
            blocks.add(FormKit.section(mine.isEmpty() ? "Nothing yet." : "Nothing else."));
        }
        rest.forEach(task -> blocks.add(lines.block(task)));
    }

    private void planned(List<ObjectNode> blocks, Person by) {
        var planned = schedules.of(by, MOST_SCHEDULES);
        if (!planned.isEmpty()) {
            blocks.add(FormKit.header("Again and again"));
            blocks.add(FormKit.section(planned.stream().map(HomeTab::line).collect(Collectors.joining("\n"))));
            blocks.add(BlockKit.context("/threadwright schedules in the channel removes them."));
        }
    }

    private static String line(Schedule schedule) {
        return "• " + schedule.when().inWords() + " in <#" + schedule.channel() + ">: "
                + Visible.mrkdwn(Visible.cut(Visible.words(Texts.asSeen(schedule.words())), 150))
                + (schedule.paused() == null ? "" : " (paused)");
    }

    private void connected(List<ObjectNode> blocks) {
        blocks.add(FormKit.header("Repositories"));
        try {
            var connected = repos.connected();
            var more = connected.size() > MOST_REPOS ? "\nand " + (connected.size() - MOST_REPOS) + " more" : "";
            blocks.add(FormKit.section(
                    connected.isEmpty()
                            ? "I am connected to none yet. Whoever runs me gives me access."
                            : connected.stream()
                                            .limit(MOST_REPOS)
                                            .map((Remote repo) -> Commands.line(repo))
                                            .collect(Collectors.joining("\n"))
                                    + more));
        } catch (Unreachable unreachable) {
            blocks.add(FormKit.section(Visible.mrkdwn(String.valueOf(unreachable.getMessage()))));
        }
    }

    private void figures(List<ObjectNode> blocks, Person by) {
        blocks.add(FormKit.header("Your last 90 days"));
        var scope = new Insights.Scope(by.team(), null, by.user());
        blocks.add(FormKit.section(String.join(
                "\n", FigureTexts.lines(insights.figures(scope, clock.instant().minus(QUARTER))))));
    }
}
