package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.SkillAsked;

/** Every word that is said of our own accord about scripts that people keep. */
final class SkillTexts {
    static final String KEEP = "Keep as a skill";
    static final String SUBMIT = "Open pull request";
    static final String TITLE = "Keep as a skill";
    static final String NAME = "Name";
    static final String NAME_HINT = "Small letters, digits, and hyphens between them. It becomes the name of a folder.";
    static final String DESCRIPTION = "What it does, and when it helps";
    static final String WHY = "Why keep it?";
    static final String WHY_HINT = "For those who review the pull request, and for those who meet it later.";
    static final String SCRIPT = "The script, as it ran:";
    static final String REVIEW =
            "It comes in by a pull request of its own. Later sessions of this repository find it once that is merged.";
    static final String GONE = "I do not know that script any more. Please ask for it anew in a new message.";
    static final String NOT_READABLE =
            "Slack sent the form without what was written in it. Please press the button again.";

    private SkillTexts() {}

    /** @param title words that passed {@link Visible} */
    static String wrote(String title) {
        return "This session wrote a script: " + title;
    }

    static String kept(String skill) {
        return "· kept as the skill " + Visible.words(skill) + ", see its card in this thread";
    }

    static String alreadyKept() {
        return "Somebody keeps this script already: see its card in this thread.";
    }

    static String asked(SkillAsked asked) {
        return "Keeping the script “%s” as the skill `%s` in %s."
                .formatted(Visible.words(asked.title()).replace('`', '\''), asked.skill(), asked.repo());
    }

    static String adds(String skill) {
        return "It adds the skill `%s`: 2 new files, nothing else. What the script does is not judged by a machine: somebody has to read it before it is merged."
                .formatted(skill);
    }

    /** @param user a Slack user's id */
    static String keptBy(String user) {
        return "Kept by <@" + user + ">";
    }

    static String more(int lines) {
        return "and %d more %s; the pull request shows all of it.".formatted(lines, lines == 1 ? "line" : "lines");
    }
}
