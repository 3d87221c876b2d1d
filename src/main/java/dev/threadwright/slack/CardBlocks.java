package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.Accepted;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Candidate;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.Expected;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.Paused;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.Reported;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Script;
import dev.threadwright.progress.ProgressEvent.ScriptsOffered;
import dev.threadwright.progress.ProgressEvent.Shipped;
import dev.threadwright.progress.ProgressEvent.SkillAsked;
import dev.threadwright.progress.ProgressEvent.Spent;
import dev.threadwright.progress.ProgressEvent.Stands;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.TakenBack;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Withheld;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import dev.threadwright.task.TaskId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders a card: few words, and buttons only while they would be obeyed. */
final class CardBlocks {
    private static final int MOST_CANDIDATES = 5;
    private static final int MOST_WHY = 500;
    private static final int MOST_TITLE = 120;
    private static final int MOST_WHERE = 100;
    private static final int MOST_ACTS = 5;
    private static final int MOST_ACT = 160;
    /** An end stands alone and may have to explain itself. */
    private static final int MOST_END = 2500;

    private static final Pattern ABOUT = Pattern.compile("<@([UW][A-Z0-9]{1,29})> (.+)", Pattern.DOTALL);
    private final TaskId task;
    private final CardState state;
    private final List<Act> acts;
    private final boolean below;
    private final CardDraft card = new CardDraft();
    private final SessionBlocks session;
    private final QuestionBlocks questions;

    private CardBlocks(TaskId task, CardState state, Besides besides) {
        this.task = task;
        this.state = state;
        this.acts = besides.acts();
        this.below = besides.below();
        this.session = new SessionBlocks(task, state, card);
        this.questions = new QuestionBlocks(task, state, card, besides.picture());
    }

    static Rendered render(TaskId task, CardState state) {
        return render(task, state, Besides.NOTHING);
    }

    static Rendered render(TaskId task, CardState state, Besides besides) {
        var blocks = new CardBlocks(task, state, besides);
        blocks.step();
        blocks.answer();
        blocks.asides();
        blocks.acts();
        blocks.afterwards();
        return blocks.card.done();
    }

    private void step() {
        switch (state.step()) {
            case Accepted _,
                    Moved _,
                    Noted _,
                    Reminded _,
                    Reported _,
                    ScriptsOffered _,
                    Endorsed _,
                    Expected _,
                    Spent _,
                    Shipped _,
                    TakenBack _ -> card.sentences(CardTexts.READING);
            case RepositoryMatched matched -> looking(matched);
            case WordsFound found -> card.sentences(CardTexts.found(found.places(), found.files()));
            case ChoiceNeeded choice -> choice(choice);
            case ApprovalNeeded question -> questions.ask(question);
            case Approved _, Edited _ -> working(CardTexts.CHANGING);
            case Verified _ -> working(CardTexts.CHECKED);
            case Pushed _ -> working(CardTexts.PUSHED);
            case SkillAsked asked -> card.sentences(SkillTexts.asked(asked));
            case Queued queued -> session.queued(queued);
            case Begun _, Doing _, Planned _ -> session.working();
            case PlanNeeded plan -> session.plan(plan);
            case AnswerNeeded asked -> session.question(asked);
            case PermissionNeeded wanted -> session.permission(wanted);
            case Stopped stopped -> session.stopped(stopped);
            case Withheld withheld -> AppealBlocks.show(card, task, withheld);
            case Waiting _, Paused _ -> card.sentences(CardTexts.WAITING);
            case PullRequestOpened opened -> opened(opened);
            case Followed followed -> FollowedBlocks.show(card, state, followed);
            case Ended ended -> ended(ended);
        }
    }

    private void looking(RepositoryMatched matched) {
        card.sentences(CardTexts.looking(matched.repo().toString()));
        card.remark(Visible.cut(CardTexts.sentence(matched.how()), MOST_WHY));
    }

    private void choice(ChoiceNeeded choice) {
        card.heading(CardTexts.WHICH_REPOSITORY);
        for (Candidate candidate : choice.candidates()
                .subList(0, Math.min(MOST_CANDIDATES, choice.candidates().size()))) {
            String repo = candidate.repo().toString();
            String why = Visible.cut(Visible.sentences(candidate.why()), MOST_WHY);
            String line = candidate.places() == 0 ? repo : repo + " · " + CardTexts.places(candidate.places());
            ObjectNode choose = BlockKit.button(CardTexts.CHOOSE, "repo.choose", value(choice.revision()) + ":" + repo);
            choose.put("accessibility_label", Visible.cut(CardTexts.CHOOSE + " " + repo, BlockKit.MOST_LABEL));
            card.block(BlockKit.section(why.isEmpty() ? line : line + "\n" + why, choose));
            card.aloud(line);
        }
        if (choice.candidates().size() >= MOST_CANDIDATES) {
            questions.menu(choice.revision());
        }
    }

    private void working(String sentence) {
        boolean approved = state.last(Approved.class).isPresent();
        card.sentences(approved && !sentence.equals(CardTexts.PUSHED) ? CardTexts.OPENING : sentence);
    }

    private void opened(PullRequestOpened opened) {
        card.link(
                "",
                CardTexts.pullRequest(opened.number()),
                opened.url(),
                CardTexts.openIn(opened.repo().toString()));
        state.last(SkillAsked.class).ifPresent(this::skill);
    }

    private void skill(SkillAsked asked) {
        card.sentences(SkillTexts.adds(asked.skill()));
        if (CardTexts.isUser(asked.by().user())) {
            card.remarkMrkdwn(SkillTexts.keptBy(asked.by().user()));
        }
    }

    private void ended(Ended ended) {
        state.last(Followed.class).ifPresent(followed -> FollowedBlocks.show(card, state, followed));
        switch (ended.outcome()) {
            case MERGED, CLOSED -> {
                state.last(PullRequestOpened.class).ifPresent(this::pullRequest);
                card.sentences(ended.sentence(), MOST_END);
            }
            case DROPPED -> dropped(ended.sentence());
            case FAILED -> {
                card.heading(CardTexts.FAILED);
                card.sentences(ended.sentence(), MOST_END);
            }
            case ANSWERED -> card.sentences(below ? CardTexts.ANSWERED_BELOW : ended.sentence(), MOST_END);
            case NOT_UNDERSTOOD, NOT_FOUND, UNANSWERED -> card.sentences(ended.sentence(), MOST_END);
        }
    }

    private void pullRequest(PullRequestOpened opened) {
        card.link(
                "",
                CardTexts.pullRequest(opened.number()),
                opened.url(),
                CardTexts.in(opened.repo().toString()));
    }

    /** The one end that says who, and quotes nobody: a mention that it begins with is ours. */
    private void dropped(String sentence) {
        Matcher about = ABOUT.matcher(sentence);
        if (about.matches()) {
            card.sentenceAbout(about.group(1), about.group(2));
        } else {
            card.sentences(sentence, MOST_END);
        }
    }

    /** Who answered, with what was approved, and the way to the pull request: they stay visible to the end. */
    private void answer() {
        if (state.isAsking()) {
            return;
        }
        state.last(Approved.class)
                .ifPresent(approved -> state.last(ApprovalNeeded.class)
                        .ifPresentOrElse(
                                question -> approved(approved, question),
                                () -> approvedBy(approved, approved.places())));
        state.last(PullRequestOpened.class)
                .ifPresent(opened -> card.block(
                        BlockKit.actions(BlockKit.linkButton(CardTexts.VIEW, "pullrequest.view", opened.url()))));
        if (state.step() instanceof PullRequestOpened opened) {
            questions.elsewhere(opened.revision(), opened.others());
        }
    }

    private void approved(Approved approved, ApprovalNeeded question) {
        boolean gone = state.end()
                .map(ended -> ended.outcome() != Outcome.MERGED && ended.outcome() != Outcome.CLOSED)
                .orElse(false);
        if (!gone
                && (question.whole() || approved.places() == question.previews().size())) {
            PlaceBlocks.approved(card, question);
            questions.picture();
        }
        // What is approved as a whole has no places to count: those that are shown need not be all.
        approvedBy(
                approved,
                question.whole() ? approved.places() : question.previews().size());
    }

    private void approvedBy(Approved approved, int offered) {
        var given = acts.stream().filter(Act::approval).toList();
        String user = approved.by().user();
        if (!given.isEmpty()) {
            String people = CardTexts.some(given.stream()
                    .map(act -> CardTexts.approver(act.by().user(), what(act)))
                    .distinct()
                    .toList());
            card.remarkMrkdwn(CardTexts.approvedBy(people, approved.places(), offered)
                    + CardTexts.when(given.getLast().at()));
        } else if (CardTexts.isUser(user)) {
            card.remarkMrkdwn(CardTexts.approvedBy(CardTexts.approver(user, ""), approved.places(), offered));
        }
    }

    private void asides() {
        state.last(Reported.class)
                .map(reported -> reported.by().user())
                .filter(CardTexts::isUser)
                .ifPresent(user -> card.remarkMrkdwn(CardTexts.reportedBy(user)));
        state.last(Moved.class)
                .ifPresent(moved -> card.link(
                        "",
                        CardTexts.pullRequest(moved.number()),
                        moved.url(),
                        CardTexts.closedFor(moved.from().toString(), moved.to().toString())));
        state.last(Noted.class).ifPresent(noted -> card.sentences(noted.sentence()));
        if (state.step() instanceof PullRequestOpened || state.step() instanceof Ended) {
            state.last(ScriptsOffered.class)
                    .ifPresent(offered -> offered.scripts().forEach(this::script));
        }
        state.last(Waiting.class).ifPresent(waiting -> {
            card.sentences(waiting.why());
            card.remarkMrkdwn(CardTexts.tryingAgain(waiting.until()));
        });
        state.last(Paused.class)
                .ifPresent(paused ->
                        card.sentenceAbout(paused.by().user(), CardTexts.paused(paused.what(), paused.reason())));
        state.last(Reminded.class)
                .map(Reminded::closing)
                .ifPresent(closing -> card.remarkMrkdwn(CardTexts.closing(closing)));
    }

    /** Nothing is kept unasked; what is kept is so on a card of its own. */
    private void script(Script script) {
        String words = SkillTexts.wrote(Visible.cut(Visible.words(script.title()), MOST_TITLE));
        String skill = script.skill();
        if (skill == null) {
            ObjectNode keep = BlockKit.button(SkillTexts.KEEP, "skill.keep", value(script.number()));
            keep.put("accessibility_label", Visible.cut(SkillTexts.KEEP + ": " + words, BlockKit.MOST_LABEL));
            card.block(BlockKit.section(words, keep)).aloud(words);
        } else {
            card.remark(words + " " + SkillTexts.kept(skill));
        }
    }

    /** Who pressed what else, and when: the newest few. */
    private void acts() {
        var others = acts.stream().filter(act -> !act.approval()).toList();
        if (others.isEmpty()) {
            return;
        }
        int more = Math.max(0, others.size() - MOST_ACTS);
        card.remarkMrkdwn(others.subList(more, others.size()).stream()
                        .map(act -> CardTexts.act(act.by().user(), what(act), act.at()))
                        .collect(Collectors.joining(" · "))
                + (more == 0 ? "" : " · " + CardTexts.earlier(more)));
    }

    private static String what(Act act) {
        return Visible.mrkdwn(Visible.cut(Visible.words(act.what()), MOST_ACT));
    }

    /** What can be done and said once it is over, and what became of it then. */
    private void afterwards() {
        state.last(Followed.class).ifPresent(followed -> FollowedBlocks.anyway(card, task, state, followed));
        state.last(Spent.class)
                .filter(_ -> state.end().isPresent() || state.step() instanceof PullRequestOpened)
                .ifPresent(spent -> card.remark(SessionTexts.spent(spent)));
        state.last(Shipped.class).ifPresent(this::shipped);
        state.last(TakenBack.class)
                .ifPresent(back -> card.link(
                        CardTexts.takenBack(back.stands()),
                        CardTexts.pullRequest(back.number()),
                        back.url(),
                        CardTexts.takenBackEnd(back.stands())));
        state.end().map(Ended::outcome).ifPresent(outcome -> {
            boolean gone = state.last(TakenBack.class)
                    .filter(back -> back.stands() != Stands.CLOSED)
                    .isPresent();
            if (outcome == Outcome.MERGED && !gone) {
                state.last(PullRequestOpened.class)
                        .ifPresent(opened -> card.block(BlockKit.actions(
                                BlockKit.button(CardTexts.UNDO, "pullrequest.undo", value(opened.number())))));
            }
            // Below an answer that is given there, so is what people think of it.
            boolean asked = outcome != Outcome.DROPPED && outcome != Outcome.UNANSWERED;
            if (asked && !(outcome == Outcome.ANSWERED && below)) {
                card.block(BlockKit.feedback(task.value()));
            }
        });
    }

    private void shipped(Shipped shipped) {
        String where = Visible.cut(Visible.words(shipped.where()), MOST_WHERE);
        if (shipped.url() == null) {
            card.sentences(CardTexts.live(where));
        } else {
            card.link(CardTexts.LIVE_IN, where, shipped.url(), ".");
        }
    }

    private String value(int revision) {
        return task + ":" + revision;
    }
}
