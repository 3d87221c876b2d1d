package dev.threadwright.agent;

import dev.threadwright.sandbox.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the repository's checks and those of the plan over the draft. */
final class Checking {
    private static final int MOST_SHOWN = 1500;
    private static final String COMMAND = "$ ";

    private final Workshop workshop;
    private final RepositoryChecks checks;
    private final Duration patience;

    Checking(Workshop workshop, RepositoryChecks checks, Duration patience) {
        this.workshop = workshop;
        this.checks = checks;
        this.patience = patience;
    }

    /** @throws IOException where there is no sandbox */
    List<Outcome.Check> ofRepository() throws IOException, InterruptedException {
        var results = new ArrayList<Outcome.Check>();
        for (RepositoryChecks.Command check : checks.commands()) {
            if (check.onlyIf().isEmpty() || passed(workshop.look(check.onlyIf(), patience))) {
                Run run = workshop.look(check.command(), patience);
                results.add(new Outcome.Check(check.name(), passed(run), shown(run)));
            }
        }
        return results;
    }

    /** The plan with what its commands say; nothing where it has none. */
    Optional<Plan> ofPlan(Plan plan) throws IOException, InterruptedException {
        if (plan.steps().stream().noneMatch(step -> step.check().startsWith(COMMAND))) {
            return Optional.empty();
        }
        var steps = new ArrayList<Plan.Step>();
        for (Plan.Step step : plan.steps()) {
            steps.add(step.check().startsWith(COMMAND) ? run(step) : step);
        }
        return Optional.of(new Plan(plan.why(), steps));
    }

    private Plan.Step run(Plan.Step step) throws IOException, InterruptedException {
        Run run = workshop.look(step.check().substring(COMMAND.length()), patience);
        return new Plan.Step(step.title(), step.check(), passed(run) ? Plan.State.DONE : Plan.State.FAILED, shown(run));
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
