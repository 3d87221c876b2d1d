package dev.threadwright.session;

import dev.threadwright.change.Publishable;
import dev.threadwright.change.Verification;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.moderation.Passage;
import dev.threadwright.moderation.Verdict;
import dev.threadwright.moderation.Where;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.Intent;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Task;
import dev.threadwright.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether words of a task may go on: a change's before anybody is asked about it, a pull request's before it is pushed, a
 * model's before people read them.
 */
@ApplicationScoped
class Admission {
    /** What is larger is looked through by nobody in time. */
    private static final int LARGEST = 256 * 1024;

    private final Moderator moderator;
    private final Cases cases;

    Admission(Moderator moderator, Cases cases) {
        this.moderator = moderator;
        this.cases = cases;
    }

    sealed interface Admitted {
        /**
         * They may.
         *
         * @param asks why a person has to approve it, each a sentence
         * @param notes what whoever decides should know, each a sentence
         */
        record Yes(List<String> asks, List<String> notes) implements Admitted {
            public Yes {
                asks = List.copyOf(asks);
                notes = List.copyOf(notes);
            }

            /** As an aside, where nobody is asked anything. */
            Optional<ProgressEvent> told() {
                return remarks().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ProgressEvent.Noted(String.join(" ", remarks())));
            }

            /** Those that stand beside the verdict. */
            List<String> remarks() {
                return Stream.concat(asks.stream(), notes.stream()).toList();
            }
        }

        /** They may not, unless an admin says otherwise. */
        record No(Layer layer, Case held) implements Admitted {}
    }

    /** A change that is to be shown, with the words by which it was asked for and those that would tell of it. */
    Admitted change(Task task, RepoName repo, Verification.Passed passed, Intent intent, boolean conversing) {
        var asks = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var ask = task.ask();
        var sent = List.of(Passage.of(ask.text()));
        // What is blocked was held back before there was a task; but an endpoint may have been away, or rules be others
        // by now.
        var asked = check(
                new Cases.Held(
                        ask.thread(),
                        ask.messageTs(),
                        ask.asker(),
                        Layer.ASK,
                        ask.messageTs(),
                        sent,
                        task.id().value()),
                where(task, repo),
                List.of(Passage.of(Words.plain(ask.text()))),
                asks,
                notes);
        if (asked instanceof Admitted.No) {
            return asked;
        }
        if (conversing) {
            read(task, repo, passed, notes);
        }
        var wordings = check(task, repo, Layer.CHANGE, wordings(passed), asks, notes);
        if (wordings instanceof Admitted.No) {
            return wordings;
        }
        notes.removeIf(note ->
                isToldAgain(note, Stream.concat(asks.stream(), notes.stream()).toList()));
        return check(task, repo, Layer.POST, told(intent), asks, notes);
    }

    /** What is asked for is mostly what comes in: one of them is enough. */
    private static boolean isToldAgain(String note, List<String> all) {
        var what = note.substring(note.indexOf(": ") + 1);
        return note.startsWith(Layer.ASK.spoken())
                && all.stream().anyMatch(other -> !other.equals(note) && other.endsWith(what));
    }

    /** What stood in the changed files and the model read with them. */
    private void read(Task task, RepoName repo, Verification.Passed passed, List<String> notes) {
        passed.change().versions().stream()
                .filter(file -> file.before().length <= LARGEST)
                .filter(file -> moderator.readsLikeOrders(where(task, repo), Passage.of(read(file.before()))))
                .forEach(file ->
                        notes.add("what stood in %s reads in part like orders to a model; it was taken for text."
                                .formatted(file.path())));
    }

    /** What is about to leave, for the last time: a person may have edited it, or the file be another one since. */
    Admitted leaving(Task task, RepoName repo, Publishable passed, Intent intent) {
        var asks = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var wordings = check(
                task,
                repo,
                Layer.CHANGE,
                passed instanceof Verification.Passed made ? wordings(made) : List.of(),
                asks,
                notes);
        return wordings instanceof Admitted.No ? wordings : check(task, repo, Layer.POST, told(intent), asks, notes);
    }

    /** What a model says to people. */
    Admitted reply(Task task, String repo, List<String> words) {
        var asks = new ArrayList<String>();
        var notes = new ArrayList<String>();
        return check(
                task,
                new Where(task.ask().thread().team(), repo),
                Layer.REPLY,
                words.stream().filter(one -> !one.isBlank()).map(Passage::of).toList(),
                asks,
                notes);
    }

    /** Whether people may read those words of a model in passing. The rules alone are asked, and no endpoint: it takes no time. */
    boolean mayPass(Task task, RepoName repo, String words) {
        return words.isBlank()
                || !(moderator.look(Layer.REPLY, where(task, repo), List.of(Passage.of(words)))
                        instanceof Verdict.Blocks);
    }

    private Admitted check(
            Task task, RepoName repo, Layer layer, List<Passage> passages, List<String> asks, List<String> notes) {
        return check(task, where(task, repo), layer, passages, asks, notes);
    }

    private Admitted check(
            Task task, Where where, Layer layer, List<Passage> passages, List<String> asks, List<String> notes) {
        var held = new Cases.Held(
                task.ask().thread(),
                task.ask().messageTs(),
                task.ask().asker(),
                layer,
                task.id().value(),
                passages,
                task.id().value());
        return check(held, where, passages, asks, notes);
    }

    private Admitted check(
            Cases.Held held, Where where, List<Passage> passages, List<String> asks, List<String> notes) {
        var verdict = moderator.check(held.layer(), where, passages, cases.excused(held));
        moderator.count(held.layer(), verdict);
        return switch (verdict) {
            case Verdict.Blocks(var findings) -> new Admitted.No(held.layer(), cases.hold(held, findings));
            // It is tried again like anything outside that does not work for the moment.
            case Verdict.Unchecked(String sentence) -> throw Unreachable.forNow(sentence, null);
            case Verdict.Asks _, Verdict.Passes _ -> {
                gather(verdict, asks, notes);
                yield new Admitted.Yes(asks, notes);
            }
        };
    }

    private static void gather(Verdict verdict, List<String> asks, List<String> notes) {
        switch (verdict) {
            case Verdict.Passes passes -> notes.addAll(passes.notes());
            case Verdict.Asks asking -> {
                asks.addAll(asking.why());
                notes.addAll(asking.notes());
            }
            case Verdict.Blocks _, Verdict.Unchecked _ -> {}
        }
    }

    /** Of each file the lines that come, and those that give way to them. */
    private static List<Passage> wordings(Verification.Passed passed) {
        return passed.change().versions().stream()
                .map(file -> {
                    String before = read(file.before());
                    String after = read(file.after());
                    return new Passage(beside(after, before), beside(before, after));
                })
                .toList();
    }

    /** The lines of the one that the other has not. */
    private static String beside(String one, String other) {
        var theirs = other.lines().collect(Collectors.toSet());
        return one.lines().filter(line -> !theirs.contains(line)).collect(Collectors.joining("\n"));
    }

    private static String read(byte[] content) {
        return Text.of(content).map(Text::chars).orElseGet(() -> new String(content, StandardCharsets.UTF_8));
    }

    private static List<Passage> told(Intent intent) {
        return switch (intent) {
            // The words that give way are quoted, and those that come are looked at as such.
            case Intent.Literal _, Intent.Undone _ -> List.of();
            case Intent.Skill skill -> List.of(Passage.of(skill.description()), Passage.of(skill.why()));
            case Intent.Written(String summary) -> List.of(Passage.of(summary));
        };
    }

    private static Where where(Task task, RepoName repo) {
        return new Where(task.ask().thread().team(), repo.toString());
    }
}
