package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.sandbox.Run;

/** Which commands people are offered to keep: few, each one that ran to its end, as the model put it. */
final class Offering {
    private static final int MOST = 3;
    private static final int SHORTEST = 80;
    private static final int LONGEST = 16 << 10;
    private static final int MOST_TITLE = 80;

    private final Transcript transcript;

    Offering(Transcript transcript) {
        this.transcript = transcript;
    }

    /** @param remark for the model; empty where nothing was to be offered */
    record Offered(String remark, Entry.Facts facts) {
        private static final Offered NOTHING = new Offered("", Entry.Facts.NONE);

        private static Offered not(String why) {
            return new Offered("\n(Not offered to be kept: %s)".formatted(why), Entry.Facts.NONE);
        }
    }

    Offered of(JsonNode arguments, Run run) {
        String title = Lines.one(arguments.path("keep_as").asText(), MOST_TITLE);
        if (title.isEmpty() || !arguments.has("command")) {
            return Offered.NOTHING;
        }
        String command = arguments.path("command").asText().strip();
        if (run.exit().isEmpty() || run.exit().getAsInt() != 0) {
            return Offered.not("it did not run to a good end.");
        }
        if (command.length() < SHORTEST && command.lines().count() < 2) {
            return Offered.not("that is one short command, no script.");
        }
        var script = new OfferedScript(title, from(arguments.path("folder").asText(), command));
        if (script.text().length() > LONGEST) {
            return Offered.not("it is longer than people read.");
        }
        if (transcript.offered().stream().anyMatch(other -> other.text().equals(script.text()))) {
            return Offered.not("it is already.");
        }
        if (transcript.offered().size() >= MOST) {
            return Offered.not("%d others are.".formatted(MOST));
        }
        return new Offered("\n(People may keep it as a skill.)", Entry.Facts.offered(script));
    }

    private static String from(String folder, String command) {
        String path = Draft.path(folder);
        return path.isEmpty() ? command : "cd '%s' || exit\n%s".formatted(path.replace("'", "'\\''"), command);
    }
}
