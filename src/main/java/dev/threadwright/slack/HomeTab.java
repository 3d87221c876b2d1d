package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.errand.Schedule;
import dev.threadwright.errand.Schedules;
import dev.threadwright.insight.Figures;
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
        waiting(blocks, waiting(by, mine).stream().map(lines::block).toList());
        var rest = mine.stream().filter(task -> task.state() != TaskState.INPUT_REQUIRED);
        mine(blocks, rest.map(lines::block).toList(), mine.isEmpty());
        planned(blocks, schedules.of(by, MOST_SCHEDULES));
        blocks.add(FormKit.header("Repositories"));
        blocks.add(FormKit.section(connected()));
        var scope = new Insights.Scope(by.team(), null, by.user());
        figures(blocks, insights.figures(scope, clock.instant().minus(QUARTER)));
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

    private List<Task> waiting(Person by, List<Task> mine) {
        var approving = channels.all(by.team(), Integer.MAX_VALUE).stream()
                .filter(stored -> approves(by, stored.settings().approvers()))
                .map(Channels.Stored::channel)
                .toList();
        return Stream.concat(
                        mine.stream().filter(task -> task.state() == TaskState.INPUT_REQUIRED),
                        tasks.waiting(by.team(), approving, MOST_WAITING).stream()
                                .filter(task -> !task.ask().asker().equals(by)))
                .limit(MOST_WAITING)
                .toList();
    }

    static void waiting(List<ObjectNode> blocks, List<ObjectNode> waiting) {
        blocks.add(FormKit.header("Waits for you"));
        if (waiting.isEmpty()) {
            blocks.add(FormKit.section("Nothing. Mention me in a channel, or write to me, to have words changed."));
        }
        blocks.addAll(waiting);
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

    /** @param rest what does not wait for anybody @param never whether nothing was ever asked for */
    static void mine(List<ObjectNode> blocks, List<ObjectNode> rest, boolean never) {
        blocks.add(FormKit.header("What you asked for"));
        if (rest.isEmpty()) {
            blocks.add(FormKit.section(never ? "Nothing yet." : "Nothing else."));
        }
        blocks.addAll(rest);
    }

    static void planned(List<ObjectNode> blocks, List<Schedule> planned) {
        if (!planned.isEmpty()) {
            blocks.add(FormKit.header("Again and again"));
            planned.forEach(schedule -> blocks.add(FormKit.section(line(schedule))));
            blocks.add(BlockKit.context("/threadwright schedules in the channel removes them."));
        }
    }

    private static String line(Schedule schedule) {
        return "• " + schedule.when().inWords() + " in <#" + schedule.channel() + ">: "
                + Visible.mrkdwn(Visible.cut(Visible.words(Texts.asSeen(schedule.words())), 150))
                + (schedule.paused() == null ? "" : " (paused)");
    }

    private String connected() {
        try {
            return connected(repos.connected());
        } catch (Unreachable unreachable) {
            return Commands.said(unreachable);
        }
    }

    static String connected(List<Remote> connected) {
        return connected.isEmpty()
                ? "I am connected to none yet. Whoever runs me gives me access."
                : Commands.list(connected, MOST_REPOS, BlockKit.MOST_SECTION);
    }

    static void figures(List<ObjectNode> blocks, Figures figures) {
        blocks.add(FormKit.header("Your last 90 days"));
        blocks.add(FormKit.section(String.join("\n", FigureTexts.lines(figures))));
    }
}
