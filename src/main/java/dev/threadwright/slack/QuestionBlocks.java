package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.change.Verification;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Spent;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The question whether a change is to be made, and the ways to another repository. */
final class QuestionBlocks {
    private static final int MOST_SUMMARY = 1200;
    private static final int MOST_DEMANDS = 600;

    private final TaskId task;
    private final CardState state;
    private final CardDraft card;
    private final @Nullable Illustration picture;

    /** @param picture of the question that the state holds, or null */
    QuestionBlocks(TaskId task, CardState state, CardDraft card, @Nullable Illustration picture) {
        this.task = task;
        this.state = state;
        this.card = card;
        this.picture = picture;
    }

    void ask(ApprovalNeeded question) {
        if (question.note() != null) {
            card.sentences(question.note());
        }
        if (question.whole()) {
            whole(question);
        } else {
            places(question);
        }
        picture();
        if (!question.others().isEmpty()) {
            state.last(RepositoryMatched.class)
                    .ifPresent(
                            matched -> card.remark(CardTexts.why(matched.repo().toString(), matched.how())));
        }
        verdict(question.verdict());
        demands(question);
        if (question.whole()) {
            state.last(Spent.class).map(SessionTexts::spent).ifPresent(card::remark);
            card.remark(SessionTexts.CHANGE_BY_REPLY);
            new SessionBlocks(task, state, card).rehearsal();
        }
        card.block(BlockKit.actions(buttons(question)));
        joinable(question);
        elsewhere(question.revision(), question.others());
        question.also().forEach(repo -> also(question.revision(), repo.toString()));
    }

    private void places(ApprovalNeeded question) {
        int offered = PlaceBlocks.offered(question).size();
        int places = question.previews().size();
        heading(question, places);
        state.last(WordsFound.class)
                .filter(found -> found.places() > places)
                .ifPresent(found -> card.remark(CardTexts.notOffered(found.places(), offered)));
        if (offered > 1) {
            card.remark(question.items().isEmpty() ? CardTexts.TICK : CardTexts.TICK_TOGETHER);
        }
        PlaceBlocks.offer(card, question);
    }

    /** A session's change hangs together: it is read, not ticked. */
    private void whole(ApprovalNeeded question) {
        heading(question, 1);
        String summary = question.summary();
        if (summary != null) {
            card.quote(summary, MOST_SUMMARY);
        }
        PlaceBlocks.whole(card, question);
        new SessionBlocks(task, state, card).foldedSteps();
    }

    private void heading(ApprovalNeeded question, int places) {
        card.link(
                CardTexts.question(places),
                question.repo().toString(),
                question.repoUrl(),
                CardTexts.questionsEnd(places));
    }

    private void verdict(List<String> sentences) {
        var verdict = sentences.stream().collect(Collectors.partitioningBy(one -> one.startsWith(Verification.REMARK)));
        card.remark(String.join(" ", verdict.get(false)));
        card.remark(String.join("\n", verdict.get(true)));
    }

    /** Whose word it needs where a rule says so, and who has given it. */
    private void demands(ApprovalNeeded question) {
        var basis = question.basis();
        if (basis != null && !basis.demands().isEmpty()) {
            String demands = String.join(" ", basis.demands());
            card.remark(demands).aloud(Visible.cut(Visible.sentences(demands), MOST_DEMANDS));
        }
        state.last(Endorsed.class)
                .filter(endorsed -> endorsed.revision() == question.revision())
                .ifPresent(endorsed -> card.remarkMrkdwn(CardTexts.endorsed(
                        CardTexts.some(endorsed.ayes().stream()
                                .map(aye -> aye.by().user())
                                .filter(CardTexts::isUser)
                                .map(user -> CardTexts.approver(user, ""))
                                .distinct()
                                .toList()),
                        Visible.cut(
                                Visible.mrkdwn(Visible.words(String.join("; ", endorsed.missing()))), MOST_DEMANDS))));
    }

    private ObjectNode[] buttons(ApprovalNeeded question) {
        String value = value(question.revision());
        var buttons = new ArrayList<ObjectNode>();
        buttons.add(BlockKit.button(CardTexts.APPROVE, "change.approve", value).put("style", "primary"));
        if (!question.whole() && PlaceBlocks.offered(question).size() > 1) {
            buttons.add(BlockKit.button(CardTexts.APPROVE_ALL, "change.approve_all", value));
        }
        if (!question.whole()) {
            buttons.add(BlockKit.button(CardTexts.EDIT, "change.edit", value));
        }
        buttons.add(BlockKit.button(CardTexts.DROP, "change.drop", value));
        if (question.basis() != null) {
            buttons.add(BlockKit.button(CardTexts.EXPLAIN, "change.explain", value));
        }
        return buttons.toArray(ObjectNode[]::new);
    }

    /** Another request that waits beside this one. */
    private void joinable(ApprovalNeeded question) {
        var other = question.joinable();
        if (other != null && CardTexts.isUser(other.where().asker().user())) {
            card.block(BlockKit.richText(List.of(BlockKit.line(
                    BlockKit.user(other.where().asker().user()),
                    BlockKit.text(CardTexts.ALSO_WAITING),
                    BlockKit.link(other.where().message(), CardTexts.THERE),
                    BlockKit.text(".")))));
            card.block(BlockKit.actions(
                    BlockKit.button(CardTexts.TOGETHER, JoiningClicks.ACTION, value(question.revision()))));
        }
    }

    void picture() {
        if (picture != null) {
            String words = Visible.sentences(picture.words());
            card.block(BlockKit.image(picture.file(), words.isEmpty() ? CardTexts.PICTURE : words));
        }
    }

    /** The same words stand in another repository: nothing is done there unasked. */
    private void also(int revision, String repo) {
        ObjectNode ask = BlockKit.button(CardTexts.ALSO, "repo.also", value(revision) + ":" + repo);
        ask.put("accessibility_label", Visible.cut(CardTexts.ALSO + ": " + repo, BlockKit.MOST_LABEL));
        card.block(BlockKit.section(CardTexts.alsoIn(repo), ask));
    }

    /** The way to another repository, where there is one. */
    void elsewhere(int revision, List<RepoName> others) {
        if (!others.isEmpty()) {
            menu(revision);
        }
    }

    /** Which repositories there are is asked for when the menu is opened. */
    void menu(int revision) {
        card.block(
                BlockKit.actions(Click.ELSEWHERE + value(revision), BlockKit.menu(CardTexts.ELSEWHERE, "repo.choose")));
    }

    private String value(int revision) {
        return task + ":" + revision;
    }
}
