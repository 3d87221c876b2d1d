package dev.threadwright.agent;

import dev.threadwright.sandbox.Run;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the repository's checks and those of the plan over the draft, each once for the same draft. */
final class Checking {
    private static final int MOST_SHOWN = 1500;
    private static final String COMMAND = "$ ";

    private final Workshop workshop;
    private final RepositoryChecks checks;
    private final Duration patience;
    private final Company company;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Clock clock;

    Checking(
            Workshop workshop,
            RepositoryChecks checks,
            Duration patience,
            Company company,
            Transcript transcript,
            Logbook logbook,
            Clock clock) {
        this.workshop = workshop;
        this.checks = checks;
        this.patience = patience;
        this.company = company;
        this.transcript = transcript;
        this.logbook = logbook;
        this.clock = clock;
    }

    /** @param difference what is checked, by its hash @throws IOException where there is no sandbox */
    List<Outcome.Check> ofRepository(String difference) throws IOException, InterruptedException {
        var results = new ArrayList<Outcome.Check>();
        for (RepositoryChecks.Command check : checks.commands()) {
            Optional<Outcome.Check> known = transcript.tested(difference, check.name(), check.command());
            if (known.isPresent()) {
                results.add(known.get());
            } else if (check.onlyIf().isEmpty() || passed(workshop.look(check.onlyIf(), patience))) {
                results.add(tested(difference, check.name(), check.command()));
            }
        }
        return results;
    }

    /** The plan with what its commands say; nothing where it has none. */
    Optional<Plan> ofPlan(String difference, Plan plan) throws IOException, InterruptedException {
        if (plan.steps().stream().noneMatch(step -> step.check().startsWith(COMMAND))) {
            return Optional.empty();
        }
        var steps = new ArrayList<Plan.Step>();
        for (Plan.Step step : plan.steps()) {
            steps.add(step.check().startsWith(COMMAND) ? run(difference, step) : step);
        }
        return Optional.of(new Plan(plan.why(), steps));
    }

    private Plan.Step run(String difference, Plan.Step step) throws IOException, InterruptedException {
        String command = step.check().substring(COMMAND.length());
        Optional<Outcome.Check> known = transcript.tested(difference, step.title(), command);
        Outcome.Check check = known.isPresent() ? known.get() : tested(difference, step.title(), command);
        return new Plan.Step(
                step.title(), step.check(), check.passed() ? Plan.State.DONE : Plan.State.FAILED, check.shown());
    }

    private Outcome.Check tested(String difference, String name, String command)
            throws IOException, InterruptedException {
        company.tell(new Happening.Doing(transcript.turn(), "checks “%s”".formatted(Lines.one(name, 60))));
        long began = clock.millis();
        Run run = workshop.look(command, patience);
        var check = new Outcome.Check(name, passed(run), shown(run));
        logbook.keep(new Entry.Tested(difference, command, check, clock.millis() - began));
        return check;
    }

    /** Why the repository is not set up where they ran, if it should be; a sentence. */
    Optional<String> without() {
        return workshop.without();
    }

    private static boolean passed(Run run) {
        return run.exit().isPresent() && run.exit().getAsInt() == 0;
    }

    private String shown(Run run) {
        String output = run.output().strip();
        String end = output.length() > MOST_SHOWN ? "…" + output.substring(output.length() - MOST_SHOWN) : output;
        return run.isRunning() ? end + "\n(ended after %d s)".formatted(patience.toSeconds()) : end;
    }
}
