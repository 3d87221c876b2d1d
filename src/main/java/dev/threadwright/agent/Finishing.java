package dev.threadwright.agent;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens once the model says that it is done: its work is looked at before anybody is asked. */
final class Finishing {
    private static final int MOST_ROUNDS = 2;
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_SUMMARY = 2000;
    private static final int LONGEST_SHOWN = 300;

    private final Assignment assignment;
    private final Company company;
    private final Draft draft;
    private final Bounds bounds;
    private final Changes changes;
    private final Checking checking;
    private final Reviewer reviewer;
    private final Budget budget;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Clock clock;

    Finishing(
            Assignment assignment,
            Company company,
            Draft draft,
            Bounds bounds,
            Changes changes,
            Checking checking,
            Reviewer reviewer,
            Budget budget,
            Transcript transcript,
            Logbook logbook,
            Clock clock) {
        this.assignment = assignment;
        this.company = company;
        this.draft = draft;
        this.bounds = bounds;
        this.changes = changes;
        this.checking = checking;
        this.reviewer = reviewer;
        this.budget = budget;
        this.transcript = transcript;
        this.logbook = logbook;
        this.clock = clock;
    }

    /** The end, or nothing where the model has to look at it again. */
    Optional<Outcome> finish(String answer) throws IOException, InterruptedException {
        String summary = Lines.cut(answer.strip(), MOST_SUMMARY);
        if (draft.changed().isEmpty()) {
            return Optional.of(new Outcome.Answered(summary));
        }
        return switch (changes.write(draft.base(), draft.changed())) {
            case Made.Impossible(var reasons) -> refused(reasons);
            case Change change ->
                switch (changes.verify(draft.base(), change, bounds.scopes())) {
                    case Verification.Failed(var findings, var _) -> refused(findings);
                    case Verification.Passed passed -> looked(passed, summary);
                };
        };
    }

    private Optional<Outcome> looked(Verification.Passed passed, String summary)
            throws IOException, InterruptedException {
        String hash = hash(draft.changed());
        List<Outcome.Check> checks;
        List<Outcome.Check> steps;
        try {
            checks = checking.ofRepository(hash);
            steps = checkedPlan(hash);
        } catch (IOException unopened) {
            return Optional.of(new Outcome.Unavailable(
                    "Its checks could not be run: " + Lines.one(String.valueOf(unopened.getMessage()), 300),
                    Duration.ofMinutes(1)));
        }
        List<String> failed = Stream.concat(failures(checks), failures(steps)).toList();
        if (!failed.isEmpty() && mayGoBack(hash)) {
            return back(
                    "Checks fail",
                    Stream.concat(checking.without().stream(), failed.stream()).toList(),
                    hash);
        }
        Entry.Reviewed review = review(passed.change(), hash);
        if (review.verdict() == null) {
            return Optional.of(finished(passed, summary, checks, steps, List.of(review.unread())));
        }
        List<String> findings = findings(review.verdict());
        if (!findings.isEmpty() && mayGoBack(hash)) {
            return back("A second reader says", findings, hash);
        }
        return Optional.of(finished(passed, summary, checks, steps, findings));
    }

    /** @param steps of the plan whose commands fail in the end: somebody has to know before it goes on */
    private Outcome finished(
            Verification.Passed passed,
            String summary,
            List<Outcome.Check> checks,
            List<Outcome.Check> steps,
            List<String> findings) {
        Stream<String> undone = steps.stream()
                .map(step -> "the check of the step “%s” fails: %s"
                        .formatted(step.name(), Lines.one(step.shown(), LONGEST_SHOWN)));
        return new Outcome.Finished(
                passed,
                summary,
                checks,
                Stream.of(undone, findings.stream(), checking.without().stream())
                        .flatMap(all -> all)
                        .toList());
    }

    private static Stream<String> failures(List<Outcome.Check> checks) {
        return checks.stream()
                .filter(check -> !check.passed())
                .map(check -> "“%s” fails:\n%s".formatted(check.name(), check.shown()));
    }

    /** The plan's commands as checks. */
    private List<Outcome.Check> checkedPlan(String hash) throws IOException, InterruptedException {
        Optional<Plan> plan = transcript.standing().plan();
        long began = clock.millis();
        Optional<Plan> checked = plan.isPresent() ? checking.ofPlan(hash, plan.get()) : Optional.empty();
        if (checked.isEmpty()) {
            return List.of();
        }
        if (!checked.equals(plan)) {
            logbook.keep(new Entry.Checked(checked.get(), clock.millis() - began));
            company.tell(new Happening.Planned(checked.get()));
        }
        return checked.get().steps().stream()
                .filter(step -> step.state() == Plan.State.FAILED)
                .map(step -> new Outcome.Check(step.title(), false, step.shown()))
                .toList();
    }

    /** What was said of this very change before holds. */
    private Entry.Reviewed review(Change change, String hash) throws InterruptedException {
        String asked = hash(Map.of("", String.join("\n", wishes()).getBytes(StandardCharsets.UTF_8))) + hash;
        Optional<Entry.Reviewed> known =
                transcript.review().filter(review -> review.difference().equals(asked) && review.verdict() != null);
        if (known.isPresent()) {
            return known.get();
        }
        if (budget.reached(transcript).isPresent()) {
            return new Entry.Reviewed(
                    asked,
                    null,
                    "No second reader looked at it, for the session came to its limit.",
                    Usage.NONE,
                    BigDecimal.ZERO,
                    0);
        }
        company.tell(new Happening.Doing(transcript.turn(), "has the change looked at"));
        long began = clock.millis();
        Reviewer.Look look = reviewer.look(
                wishes(), change.unified(), assignment.repo().name(), assignment.stronger(), transcript.prompts());
        var review = new Entry.Reviewed(
                asked, look.judgement().orElse(null), look.unread(), look.usage(), look.cost(), clock.millis() - began);
        logbook.keep(review);
        return review;
    }

    private List<String> wishes() {
        return Stream.concat(Stream.of(transcript.wish().text()), transcript.spoken().stream())
                .toList();
    }

    private static List<String> findings(Judgement judgement) {
        var findings = new ArrayList<>(judgement.findings());
        if (findings.isEmpty() && !judgement.complete()) {
            findings.add("Not all that was asked is done.");
        }
        if (findings.isEmpty() && !judgement.only()) {
            findings.add("More is changed than was asked.");
        }
        return findings;
    }

    /** Where it stands, a sentence. */
    String stands() {
        int files = draft.changed().size();
        if (files == 0) {
            return "Nothing is changed so far.";
        }
        String named = draft.changed().keySet().stream().limit(3).collect(Collectors.joining(", "));
        return "Changed so far: %s%s.".formatted(named, files > 3 ? " and %d more files".formatted(files - 3) : "");
    }

    private Optional<Outcome> refused(List<String> findings) {
        if (transcript.rounds() < MOST_ROUNDS) {
            return back("The machine's verdict does not let your change pass", findings, hash(draft.changed()));
        }
        return Optional.of(new Outcome.GaveUp(
                "What came out must not go on, and I could not mend it: %s Say what to leave out, or ask in other words."
                        .formatted(Lines.one(findings.getFirst(), 500))));
    }

    /** Twice at most, and not where the model left it as it was. */
    private boolean mayGoBack(String hash) {
        return transcript.rounds() < MOST_ROUNDS
                && transcript.disputed().filter(hash::equals).isEmpty();
    }

    private Optional<Outcome> back(String who, List<String> findings, String hash) {
        String all = findings.stream().limit(MOST_FINDINGS).collect(Collectors.joining("\n- ", "- ", ""));
        logbook.keep(new Entry.Noted(
                new ChatMessage.User("(%s. Mend what is right of it, or say why not.)\n%s"
                        .formatted(who, Fence.around("findings", all))),
                hash));
        return Optional.empty();
    }

    private static String hash(Map<String, byte[]> contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((path, content) -> {
                digest.update((path + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
