package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Doing;
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

/** A session with a model: what it does, what it means to do, and what it asks. Its words are a stranger's. */
final class SessionBlocks {
    /** More is counted only: Slack takes no message of any length, and nobody reads a plan of any length. */
    static final int MOST_STEPS = 20;

    static final int MOST_OPTIONS = 10;

    private static final int MOST_TITLE = 120;
    private static final int MOST_CHECK = 160;
    private static final int MOST_SHOWN = 200;
    private static final int MOST_DOING = 160;
    private static final int MOST_QUOTE = 1500;
    private static final int MOST_OPTION = 300;
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

    /** How far the plan is, where there is one. */
    void steps() {
        List<Step> steps = state.last(Planned.class).map(Planned::steps).orElse(List.of());
        if (steps.isEmpty()) {
            return;
        }
        String title = Visible.cut(Visible.words(SessionTexts.progress(steps)), MOST_TITLE);
        card.aloud(title);
        var cards = new ArrayList<ObjectNode>();
        for (int i = 0; i < Math.min(MOST_STEPS, steps.size()); i++) {
            cards.add(step(i + 1, steps.get(i)));
            card.aloud((i + 1) + ". " + title(steps.get(i)) + " – "
                    + SessionTexts.spoken(steps.get(i).state()));
        }
        card.block(BlockKit.plan(title, cards));
        moreSteps(steps);
    }

    private static ObjectNode step(int number, Step step) {
        ObjectNode shown = BlockKit.step(Integer.toString(number), title(step), status(step.state()));
        String check = check(step);
        if (!check.isEmpty()) {
            shown.set("details", BlockKit.richText(List.of(BlockKit.line(BlockKit.text(check)))));
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

    private static String check(Step step) {
        String check = Visible.cut(Visible.words(step.check().strip()), MOST_CHECK);
        return check.isEmpty() ? "" : SessionTexts.check(check);
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
            String check = check(step);
            lines.add(
                    check.isEmpty()
                            ? BlockKit.line(BlockKit.text(title(step), "bold"))
                            : BlockKit.line(BlockKit.text(title(step), "bold"), BlockKit.text("\n" + check)));
            card.aloud(lines.size() + ". " + title(step) + (check.isEmpty() ? "" : " " + check));
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
        card.sentences(wanted.risk());
        card.remarkMrkdwn(SessionTexts.denied(wanted.expires().getEpochSecond(), CardTexts.utc(wanted.expires())));
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
