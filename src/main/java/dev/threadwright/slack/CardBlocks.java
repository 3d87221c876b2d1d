package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.change.Verification;
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
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders a card: few words, and buttons only while they would be obeyed. */
final class CardBlocks {
    private static final int MOST_CANDIDATES = 5;
    private static final int MOST_WHY = 500;
    /** An end stands alone and may have to explain itself. */
    private static final int MOST_END = 2500;

    private static final Pattern USER = Pattern.compile("[A-Z0-9]{2,30}");
    private static final Pattern ABOUT = Pattern.compile("<@([UW][A-Z0-9]{1,29})> (.+)", Pattern.DOTALL);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TaskId task;
    private final CardState state;
    private final @Nullable Illustration picture;
    private final CardDraft card = new CardDraft();

    private CardBlocks(TaskId task, CardState state, @Nullable Illustration picture) {
        this.task = task;
        this.state = state;
        this.picture = picture;
    }

    static Rendered render(TaskId task, CardState state) {
        return render(task, state, null);
    }

    /** @param picture of the question that the state holds, or null */
    static Rendered render(TaskId task, CardState state, @Nullable Illustration picture) {
        var blocks = new CardBlocks(task, state, picture);
        blocks.step();
        blocks.answer();
        blocks.asides();
        return blocks.card.done();
    }

    private void step() {
        switch (state.step()) {
            case Accepted _, Moved _, Noted _, Reminded _ -> card.sentences(CardTexts.READING);
            case RepositoryMatched matched -> looking(matched);
            case WordsFound found -> card.sentences(CardTexts.found(found.places(), found.files()));
            case ChoiceNeeded choice -> choice(choice);
            case ApprovalNeeded question -> question(question);
            case Approved _, Edited _ -> working(CardTexts.CHANGING);
            case Verified _ -> working(CardTexts.CHECKED);
            case Pushed _ -> working(CardTexts.PUSHED);
            case Queued _, Begun _, Doing _, Planned _ -> card.sentences(CardTexts.CHANGING);
            case PlanNeeded _, AnswerNeeded _, PermissionNeeded _, Stopped _ -> card.sentences(CardTexts.WAITING);
            case Waiting _ -> card.sentences(CardTexts.WAITING);
            case PullRequestOpened opened -> opened(opened);
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
            String line = repo + " · " + CardTexts.places(candidate.places());
            ObjectNode choose = BlockKit.button(CardTexts.CHOOSE, "repo.choose", value(choice.revision()) + ":" + repo);
            choose.put("accessibility_label", Visible.cut(CardTexts.CHOOSE + " " + repo, BlockKit.MOST_LABEL));
            card.block(BlockKit.section(why.isEmpty() ? line : line + "\n" + why, choose));
            card.aloud(line);
        }
        if (choice.candidates().size() >= MOST_CANDIDATES) {
            menu(choice.revision());
        }
    }

    private void question(ApprovalNeeded question) {
        if (question.note() != null) {
            card.sentences(question.note());
        }
        int offered = PlaceBlocks.offered(question).size();
        int places = question.previews().size();
        linkLine(
                CardTexts.question(places),
                question.repo().toString(),
                question.repoUrl(),
                CardTexts.questionsEnd(places));
        state.last(WordsFound.class)
                .filter(found -> found.places() > places)
                .ifPresent(found -> card.remark(CardTexts.notOffered(found.places(), offered)));
        if (offered > 1) {
            card.remark(CardTexts.TICK);
        }
        PlaceBlocks.offer(card, question);
        picture();
        if (!question.others().isEmpty()) {
            state.last(RepositoryMatched.class)
                    .ifPresent(
                            matched -> card.remark(CardTexts.why(matched.repo().toString(), matched.how())));
        }
        var verdict = question.verdict().stream()
                .collect(Collectors.partitioningBy(sentence -> sentence.startsWith(Verification.REMARK)));
        card.remark(String.join(" ", verdict.get(false)));
        card.remark(String.join("\n", verdict.get(true)));
        String value = value(question.revision());
        card.block(BlockKit.actions(
                BlockKit.button(CardTexts.APPROVE, "change.approve", value).put("style", "primary"),
                BlockKit.button(CardTexts.EDIT, "change.edit", value),
                BlockKit.button(CardTexts.DROP, "change.drop", value)));
        elsewhere(question.revision(), question.others());
        question.also().forEach(repo -> also(question.revision(), repo.toString()));
    }

    /** The same words stand in another repository: nothing is done there unasked. */
    private void also(int revision, String repo) {
        ObjectNode ask = BlockKit.button(CardTexts.ALSO, "repo.also", value(revision) + ":" + repo);
        ask.put("accessibility_label", Visible.cut(CardTexts.ALSO + ": " + repo, BlockKit.MOST_LABEL));
        card.block(BlockKit.section(CardTexts.alsoIn(repo), ask));
    }

    private void picture() {
        if (picture != null) {
            card.block(BlockKit.image(picture.file(), Visible.sentences(picture.words())));
        }
    }

    /** The way to another repository, where there is one. */
    private void elsewhere(int revision, List<RepoName> others) {
        if (!others.isEmpty()) {
            menu(revision);
        }
    }

    /** Which repositories there are is asked for when the menu is opened. */
    private void menu(int revision) {
        card.block(
                BlockKit.actions(Click.ELSEWHERE + value(revision), BlockKit.menu(CardTexts.ELSEWHERE, "repo.choose")));
    }

    private void working(String sentence) {
        boolean approved = state.last(Approved.class).isPresent();
        card.sentences(approved && !sentence.equals(CardTexts.PUSHED) ? CardTexts.OPENING : sentence);
    }

    private void opened(PullRequestOpened opened) {
        linkLine(
                "",
                CardTexts.pullRequest(opened.number()),
                opened.url(),
                CardTexts.openIn(opened.repo().toString()));
    }

    private void ended(Ended ended) {
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
            case NOT_UNDERSTOOD, NOT_FOUND, UNANSWERED -> card.sentences(ended.sentence(), MOST_END);
        }
    }

    private void pullRequest(PullRequestOpened opened) {
        linkLine(
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
            elsewhere(opened.revision(), opened.others());
        }
    }

    private void approved(Approved approved, ApprovalNeeded question) {
        boolean gone = state.end()
                .map(ended -> ended.outcome() != Outcome.MERGED && ended.outcome() != Outcome.CLOSED)
                .orElse(false);
        if (!gone && approved.places() == question.previews().size()) {
            PlaceBlocks.approved(card, question.previews());
            picture();
        }
        approvedBy(approved, question.previews().size());
    }

    private void approvedBy(Approved approved, int offered) {
        String user = approved.by().user();
        if (USER.matcher(user).matches()) {
            card.remarkMrkdwn(CardTexts.approvedBy(user, approved.places(), offered));
        }
    }

    private void asides() {
        state.last(Moved.class)
                .ifPresent(moved -> linkLine(
                        "",
                        CardTexts.pullRequest(moved.number()),
                        moved.url(),
                        CardTexts.closedFor(moved.from().toString(), moved.to().toString())));
        state.last(Noted.class).ifPresent(noted -> card.sentences(noted.sentence()));
        state.last(Waiting.class).ifPresent(waiting -> {
            card.sentences(waiting.why());
            card.remarkMrkdwn(CardTexts.tryingAgain(waiting.until().getEpochSecond(), UTC.format(waiting.until())));
        });
        state.last(Reminded.class)
                .map(Reminded::closing)
                .ifPresent(
                        closing -> card.remarkMrkdwn(CardTexts.closing(closing.getEpochSecond(), UTC.format(closing))));
    }

    private void linkLine(String before, String label, URI url, String after) {
        var line = new ArrayList<ObjectNode>();
        if (!before.isEmpty()) {
            line.add(BlockKit.text(before, "bold"));
        }
        line.add(BlockKit.link(url, label));
        line.add(BlockKit.text(after, "bold"));
        card.block(BlockKit.richText(List.of(BlockKit.line(line))));
        card.aloud(before + label + after);
    }

    private String value(int revision) {
        return task + ":" + revision;
    }
}
