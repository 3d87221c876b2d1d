package dev.threadwright.pullrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.change.Publishable;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import java.net.URI;
import java.util.stream.Collectors;

/**
 * What the machine found, as it is shown at the commit that it judged.
 *
 * @param head the commit
 * @param textOnly whether every file was read in its format; otherwise a person has to look
 * @param line in one line, at most 140 characters
 * @param summary all of it, as Markdown
 * @param page where more is to be seen
 */
record Verdict(String head, boolean textOnly, String line, String summary, URI page) {
    /** By this name a repository's rules can ask for it. */
    static final String CONTEXT = "threadwright/text-only";

    /** GitHub's limit on a status' description; a longer one is an error 422. */
    static final int MOST = 140;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Verdict of(Submission submission, Seen seen) {
        var passed = submission.passed();
        boolean textOnly = passed instanceof Verification.Passed words && words.isTextOnly();
        String summary = PullRequestBody.verdict(passed).stream()
                .map(sentence -> "- " + sentence)
                .collect(Collectors.joining("\n"));
        // Where everybody may read, the thread's address is nobody's business.
        URI page = submission.askedAt().filter(_ -> submission.secret()).orElse(seen.url());
        return new Verdict(seen.head(), textOnly, PlainText.cut(line(passed), MOST), summary, page);
    }

    private static String line(Publishable passed) {
        return switch (passed) {
            case Verification.Passed words -> {
                int places = words.change().previews().size();
                int files = words.contents().size();
                String where = "%d place%s in %d file%s"
                        .formatted(places, places == 1 ? "" : "s", files, files == 1 ? "" : "s");
                yield words.isTextOnly()
                        ? "Only text differs: " + where + "; markup, placeholders, keys and code are the same."
                        : where + "; whether all of it is text is not judged: look at the lines.";
            }
            case SkillVerification.Passed _ ->
                "Adds a skill: 2 new files, nothing else. It holds a script, which is not judged: a person has to read it.";
        };
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A verdict that cannot be written", impossible);
        }
    }

    static Verdict read(String json) {
        try {
            return JSON.readValue(json, Verdict.class);
        } catch (JsonProcessingException unlike) {
            throw new IllegalStateException("A verdict that cannot be read: " + json, unlike);
        }
    }
}
