package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.sandbox.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs commands in the sandbox. */
final class Shell implements Tool {
    private static final int LONGEST_WAIT = 300;
    private static final int MOST_NAMED = 5;
    private static final ToolSpec SPEC = new ToolSpec(
            "shell",
            "Runs bash in a sandbox, with no network but hosts that people allowed. A command that still runs has an id: poll or stop it. keep_as: of a script that would help again, what it does; people may keep it.",
            """
            {"type":"object","properties":{"command":{"type":"string"},"folder":{"type":"string"},\
            "wait_seconds":{"type":"integer"},"id":{"type":"integer"},"stop":{"type":"boolean"},\
            "keep_as":{"type":"string"}}}""");

    private final Workshop workshop;
    private final Editor editor;
    private final Duration patience;
    private final Offering offering;

    Shell(Workshop workshop, Editor editor, Duration patience, Transcript transcript) {
        this.offering = new Offering(transcript);
        this.workshop = workshop;
        this.editor = editor;
        this.patience = patience;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return arguments.has("command")
                ? "runs `%s`"
                        .formatted(Lines.one(arguments.path("command").asText(), 80)
                                .replace('`', '\''))
                : "waits for a command";
    }

    @Override
    public boolean leavesTraces() {
        return true;
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException, InterruptedException {
        boolean begins = arguments.has("command");
        if (begins == arguments.has("id")
                || (begins && arguments.path("command").asText().isBlank())) {
            return Answer.failed("Say either a command, or the id of one that runs.");
        }
        Duration wait = arguments.has("wait_seconds")
                ? Duration.ofSeconds(Math.clamp(arguments.path("wait_seconds").asInt(), 0, LONGEST_WAIT))
                : patience;
        int id = arguments.path("id").asInt();
        Workshop.Task task = begins
                ? sandbox -> Optional.of(sandbox.run(
                        arguments.path("command").asText(),
                        arguments.path("folder").asText(),
                        wait))
                : arguments.path("stop").asBoolean() ? sandbox -> sandbox.stop(id) : sandbox -> sandbox.poll(id, wait);
        Workshop.Done done;
        try {
            done = workshop.work(editor, task);
        } catch (IOException unopened) {
            return Answer.failed("There is no sandbox: " + Lines.one(String.valueOf(unopened.getMessage()), 300));
        }
        return done.run()
                .map(run -> answer(run, done, offering.of(arguments, run)))
                .orElseGet(() -> Answer.failed("No command has that id."));
    }

    private static Answer answer(Run run, Workshop.Done done, Offering.Offered offered) {
        var text = new StringBuilder(run.output());
        if (!run.output().isEmpty() && !run.output().endsWith("\n")) {
            text.append('\n');
        }
        if (run.omitted() > 0) {
            text.append("(%,d bytes of output were left out)\n".formatted(run.omitted()));
        }
        text.append(
                run.isRunning()
                        ? "(still runs after %d s, id %d)".formatted(run.took().toSeconds(), run.id())
                        : "(exit %d)".formatted(run.exit().getAsInt()));
        done.without()
                .ifPresent(failed -> text.append(
                                "\n(The repository's set-up did not work, and what it makes is missing here: ")
                        .append(failed.sentence())
                        .append(failed.output().isEmpty() ? ")" : ". The end of what it said:)\n" + failed.output()));
        if (!done.changed().isEmpty()) {
            text.append("\nChanged: ").append(named(done.changed()));
        }
        if (!done.left().isEmpty()) {
            text.append("\nNo part of the change, for only text files that are there and may be changed are: ")
                    .append(named(done.left()));
        }
        boolean failed = run.exit().isPresent() && run.exit().getAsInt() != 0;
        if (done.refused().isPresent()) {
            Editor.Refused refused = done.refused().get();
            text.append("\nWhat it changed was not taken. ").append(refused.why());
            return Answer.failed(text.toString(), refused.wide() ? Entry.Facts.tooWide() : Entry.Facts.NONE);
        }
        text.append(offered.remark());
        return failed ? Answer.failed(text.toString()) : Answer.done(text.toString(), offered.facts());
    }

    private static String named(Set<String> paths) {
        String some = paths.stream()
                .limit(MOST_NAMED)
                .map(path -> Lines.one(path, 120))
                .collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? some + " and %d more".formatted(paths.size() - MOST_NAMED) : some;
    }
}
