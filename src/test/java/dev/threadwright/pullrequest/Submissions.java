package dev.threadwright.pullrequest;

import dev.threadwright.change.PassedChanges;
import dev.threadwright.change.Preview;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Submissions as a session makes them. */
final class Submissions {
    static final TaskId TASK = new TaskId("abcdefghjk");
    static final Profile ADA = profile("Ada Lovelace", "ada@acme.example");
    static final Profile GRACE = profile("Grace Hopper", "grace@acme.example");
    private static final URI THREAD = URI.create("https://acme.slack.com/archives/C1/p1700000000000100");

    private Submissions() {}

    static Profile profile(String name, @Nullable String email) {
        return new Profile(new Person("T1", "U1"), name, email, false, false);
    }

    static Submission.Hand approved(Profile by) {
        return new Submission.Hand(by, Submission.Part.APPROVED, "");
    }

    static Submission plain(boolean secret) {
        return of(
                secret,
                ADA,
                GRACE,
                List.of(new Rewording("Sign up", "Get started")),
                List.of(preview("locales/en.json", 12)));
    }

    /** Two requests, the second one reported by Grace. */
    static Submission together() {
        var one = plain(false);
        return new Submission(
                one.task(),
                one.intent(),
                one.passed(),
                one.at(),
                ADA,
                one.hands(),
                THREAD,
                null,
                false,
                List.of(
                        new Submission.Item(List.of(new Rewording("Sign up", "Get started")), ADA, null, THREAD),
                        new Submission.Item(List.of(new Rewording("Log in", "Sign in")), ADA, GRACE, THREAD)));
    }

    static Submission by(boolean secret, Profile asker, @Nullable Profile approver) {
        return of(
                secret,
                asker,
                approver,
                List.of(new Rewording("Sign up", "Get started")),
                List.of(preview("locales/en.json", 12)));
    }

    static Preview preview(String path, int line) {
        return new Preview(
                path + ":" + line,
                path,
                line,
                "  \"cta\": \"Sign up\",",
                "  \"cta\": \"Get started\",",
                "Sign up",
                "Get started");
    }

    static Submission of(
            boolean secret,
            Profile asker,
            @Nullable Profile approver,
            List<Rewording> rewordings,
            List<Preview> previews,
            String... evidence) {
        var remote = new Remote(
                new RepoName("acme", "web"),
                URI.create("https://github.com/acme/web.git"),
                URI.create("https://github.com/acme/web"),
                "main",
                secret,
                false);
        var passed = PassedChanges.passed(
                remote,
                "b".repeat(40),
                Map.of("locales/en.json", "{}"),
                previews,
                evidence.length == 0 ? List.of("1 string changes, in 1 file.") : List.of(evidence));
        return new Submission(
                TASK,
                new Intent.Literal(new Request(rewordings, Hints.NONE)),
                passed,
                Instant.parse("2026-11-20T10:00:00.123Z"),
                asker,
                approver == null ? List.of() : List.of(approved(approver)),
                THREAD,
                null,
                false);
    }
}
