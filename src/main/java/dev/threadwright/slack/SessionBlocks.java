package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Expected;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A session with a model: what it does, what it means to do, and what it asks. Its words are a stranger's. */
final class SessionBlocks {
    /** More is counted only: Slack takes no message of any length, and nobody reads a plan of any length. */
    static final int MOST_STEPS = 15;

    static final int MOST_OPTIONS = 10;
    /** More would fill the thread; they are folded up. */
    private static final int MOST_IN_SIGHT = 8;

    private static final int MOST_TITLE = 100;
    private static final int MOST_CHECK = 120;
    private static final int MOST_SHOWN = 160;
    private static final int MOST_DOING = 160;
    private static final int MOST_QUOTE = 1500;
    private static final int MOST_OPTION = 300;
    /** What the check of a step begins with that is a command. */
    private static final String COMMAND = "$ ";
    /** While it works there is no question with a number of its own. */
    private static final int NO_QUESTION = 0;

    private final TaskId task;
    private final CardState state;
    private final CardDraft card;

    SessionBlocks(TaskId task, CardState state, CardDraft card) {
        this.task = task;
        this.state = state;
        this.card = card;
    }

    void queued(Queued queued) {
        card.sentences(SessionTexts.queued(queued.ahead()));
        stop();
    }

    void working() {
        card.sentences(state.last(Begun.class)
                .map(begun -> SessionTexts.working(begun.repo().toString()))
                .orElse(CardTexts.CHANGING));
        steps();
        state.last(Doing.class)
                .map(doing -> SessionTexts.doing(doing.turn(), Visible.cut(Visible.words(doing.doing()), MOST_DOING)))
                .ifPresent(doing -> card.remark(doing).aloud(doing));
        state.last(Expected.class).map(SessionTexts::expected).ifPresent(card::remark);
        card.remark(SessionTexts.STEER);
        rehearsal();
        stop();
    }

    /** Nobody is to take a recording for a model, at no point of the way. */
    void rehearsal() {
        if (state.last(Begun.class).filter(Begun::rehearsal).isPresent()) {
            card.remark(SessionTexts.REHEARSAL).aloud(SessionTexts.REHEARSAL);
        }
    }

    /** How far the plan is, where there is one: each step in sight, as long as they are few. */
    private void steps() {
        List<ObjectNode> cards = spokenSteps();
        if (cards.size() <= MOST_IN_SIGHT) {
            cards.forEach(step -> card.block(BlockKit.taskCard(step)));
        } else {
            fold(cards);
        }
    }

    /** What became of the plan, for those who unfold it. */
    void foldedSteps() {
        List<ObjectNode> cards = spokenSteps();
        if (!cards.isEmpty()) {
            fold(cards);
        }
    }

    private void fold(List<ObjectNode> cards) {
        card.block(BlockKit.plan(progress(planned()), cards));
        moreSteps(planned());
    }

    private List<Step> planned() {
        List<Step> steps = state.last(Planned.class).map(Planned::steps).orElse(List.of());
        return state.step() instanceof Stopped
                ? steps.stream().map(SessionBlocks::halted).toList()
                : steps;
    }

    /** Nothing is in progress any more. */
    private static Step halted(Step step) {
        return step.state() == StepState.IN_PROGRESS
                ? new Step(step.title(), step.check(), StepState.PENDING, step.shown())
                : step;
    }

    private static String progress(List<Step> steps) {
        return Visible.cut(Visible.words(SessionTexts.progress(steps)), MOST_TITLE);
    }

    private List<ObjectNode> spokenSteps() {
        List<Step> steps = planned();
        var cards = new ArrayList<ObjectNode>();
        if (!steps.isEmpty()) {
            card.aloud(progress(steps));
        }
        for (int i = 0; i < Math.min(MOST_STEPS, steps.size()); i++) {
            cards.add(step(i + 1, steps.get(i)));
            card.aloud((i + 1) + ". " + title(steps.get(i)) + " – "
                    + SessionTexts.spoken(steps.get(i).state()));
        }
        return cards;
    }

    private static ObjectNode step(int number, Step step) {
        ObjectNode shown = BlockKit.step(Integer.toString(number), title(step), status(step.state()));
        List<ObjectNode> check = check(step);
        if (!check.isEmpty()) {
            shown.set("details", BlockKit.richText(List.of(BlockKit.line(check))));
        }
        String said = Visible.cut(Visible.sentences(step.shown()), MOST_SHOWN);
        if (!said.isEmpty()) {
            shown.set("output", BlockKit.richText(List.of(BlockKit.line(BlockKit.text(said, "code")))));
        }
        return shown;
    }

    private static String status(StepState state) {
        return switch (state) {
            case PENDING -> "pending";
            case IN_PROGRESS -> "in_progress";
            case DONE -> "complete";
            case FAILED -> "error";
        };
    }

    private static String title(Step step) {
        String title = Visible.cut(Visible.words(step.title().strip()), MOST_TITLE);
        return title.isEmpty() ? CardTexts.NOTHING : title;
    }

    /** How one can tell that it is done; a command as what it is. */
    private static List<ObjectNode> check(Step step) {
        String check = Visible.cut(Visible.words(step.check().strip()), MOST_CHECK);
        if (check.isEmpty()) {
            return List.of();
        }
        return isCommand(check)
                ? List.of(
                        BlockKit.text(SessionTexts.CHECKED_WITH),
                        BlockKit.text(check.substring(COMMAND.length()), "code"))
                : List.of(BlockKit.text(SessionTexts.DONE_WHEN + check));
    }

    private static boolean isCommand(String check) {
        return check.startsWith(COMMAND) && check.length() > COMMAND.length();
    }

    private void moreSteps(List<Step> steps) {
        if (steps.size() > MOST_STEPS) {
            card.remark(SessionTexts.moreSteps(steps.size() - MOST_STEPS));
        }
    }

    /** All of it is in plain sight, not folded up in a plan block: this is what is approved. */
    void plan(PlanNeeded plan) {
        card.heading(SessionTexts.plan(plan.repo().toString()));
        card.quote(plan.why(), MOST_QUOTE);
        var lines = new ArrayList<ObjectNode>();
        List<Step> steps =
                plan.steps().subList(0, Math.min(MOST_STEPS, plan.steps().size()));
        for (Step step : steps) {
            var line = new ArrayList<ObjectNode>();
            line.add(BlockKit.text(title(step), "bold"));
            List<ObjectNode> check = check(step);
            if (!check.isEmpty()) {
                line.add(BlockKit.text("\n"));
                line.addAll(check);
            }
            lines.add(BlockKit.line(line));
            card.aloud(lines.size() + ". "
                    + line.stream()
                            .map(piece -> piece.path("text").asText().replace('\n', ' '))
                            .collect(Collectors.joining()));
        }
        if (!lines.isEmpty()) {
            card.block(BlockKit.richText(List.of(BlockKit.numbered(lines))));
        }
        moreSteps(plan.steps());
        card.remark(SessionTexts.PLAN_HINT);
        rehearsal();
        String value = value(plan.revision());
        card.block(BlockKit.actions(
                BlockKit.button(SessionTexts.APPROVE_PLAN, "plan.approve", value)
                        .put("style", "primary"),
                BlockKit.button(SessionTexts.CHANGE_PLAN, "plan.change", value),
                cancel(plan.revision())));
    }

    void question(AnswerNeeded asked) {
        card.heading(SessionTexts.QUESTION);
        card.quote(asked.question(), MOST_QUOTE);
        int options = Math.min(MOST_OPTIONS, asked.options().size());
        for (int i = 0; i < options; i++) {
            option(asked.revision(), i, asked.options().get(i));
        }
        card.remark(options == 0 ? SessionTexts.ANSWER_BY_REPLY : SessionTexts.ANSWER_OR_REPLY);
        rehearsal();
        card.block(BlockKit.actions(cancel(asked.revision())));
    }

    private void option(int revision, int index, String words) {
        String option = Visible.cut(Visible.words(words.strip()), MOST_OPTION);
        String shown = option.isEmpty() ? CardTexts.NOTHING : option;
        ObjectNode choose = BlockKit.button(CardTexts.CHOOSE, "answer.choose", value(revision) + ":" + index);
        choose.put("accessibility_label", Visible.cut(CardTexts.CHOOSE + ": " + shown, BlockKit.MOST_LABEL));
        card.block(BlockKit.section(shown, choose));
        card.aloud("• " + shown);
    }

    void permission(PermissionNeeded wanted) {
        card.heading(SessionTexts.PERMISSION);
        card.sentences(SessionTexts.wish(wanted.what()));
        card.quote(wanted.why(), MOST_QUOTE);
        card.sentences(SessionTexts.RISK + wanted.risk());
        card.remarkMrkdwn(SessionTexts.denied(wanted.expires()));
        rehearsal();
        String value = value(wanted.revision());
        card.block(BlockKit.actions(
                BlockKit.button(SessionTexts.ALLOW_ONCE, "permission.allow_once", value),
                BlockKit.confirmed(
                        BlockKit.button(SessionTexts.ALLOW_ALWAYS, "permission.allow_always", value),
                        SessionTexts.REALLY_ALWAYS,
                        SessionTexts.WHAT_ALWAYS_MEANS,
                        SessionTexts.ALLOW_ALWAYS,
                        SessionTexts.CANCEL),
                BlockKit.button(SessionTexts.DENY, "permission.deny", value).put("style", "danger")));
    }

    void stopped(Stopped stopped) {
        var by = stopped.by();
        if (by != null && CardTexts.isUser(by.user())) {
            card.sentenceAbout(by.user(), SessionTexts.STOPPED_IT);
        } else {
            card.sentences(SessionTexts.STOPPED);
        }
        card.sentences(stopped.stands());
        steps();
        card.remark(SessionTexts.GO_ON);
        rehearsal();
        card.block(BlockKit.actions(cancel(stopped.revision())));
    }

    private void stop() {
        card.block(BlockKit.actions(BlockKit.button(SessionTexts.STOP, "session.stop", value(NO_QUESTION))));
    }

    private ObjectNode cancel(int revision) {
        return BlockKit.button(SessionTexts.CANCEL, "change.drop", value(revision));
    }

    private String value(int revision) {
        return task + ":" + revision;
    }
}
