package dev.threadwright.pullrequest;

import dev.threadwright.change.Preview;
import dev.threadwright.change.Publishable;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.thread.Profile;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message of a task's commit, the same whenever it is made of the same submission.
 *
 * <p>People are named in it only in repositories that not everybody may read: what stands in a public history cannot be
 * taken back. There the asker is a co-author where the e-mail address is known, and the approver an {@code Approved-by}
 * by name, since no address is needed to say who said yes.
 */
final class CommitMessage {
    /** As much of an address as a trailer can bear: nothing that could end it or begin another. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

    private static final int MOST_FILES = 20;

    private CommitMessage() {}

    /** @param with whoever has a part in it beside its author */
    static String of(Submission submission, Optional<Snapshot.Signature> with) {
        boolean secret = submission.secret();
        var message = new StringBuilder(Headline.of(submission));
        message.append("\n\n").append(where(submission.passed()));
        message.append("\n").append(why(submission, secret));
        message.append("\n\nThreadwright-Task: ").append(submission.task());
        with.ifPresent(us -> message.append("\nCo-authored-by: ")
                .append(us.name())
                .append(" <")
                .append(us.email())
                .append('>'));
        if (secret) {
            submission.approvals().stream()
                    .map(hand -> name(hand.by()))
                    .distinct()
                    .forEach(approver -> message.append("\nApproved-by: ").append(approver));
            submission.askers().stream()
                    .filter(who -> with.isEmpty() || !who.equals(submission.asker()))
                    .flatMap(who -> coAuthor(who).stream())
                    .forEach(who -> message.append("\nCo-authored-by: ").append(who));
        }
        return message.append('\n').toString();
    }

    private static String where(Publishable passed) {
        return switch (passed) {
            case Verification.Passed words -> where(words.change().previews());
            case SkillVerification.Passed skill ->
                skill.contents().keySet().stream()
                        .map(path -> "- " + PlainText.quiet(path) + "\n")
                        .collect(Collectors.joining("", "New:\n", ""));
        };
    }

    private static String where(List<Preview> previews) {
        var lines = new TreeMap<String, TreeSet<Integer>>();
        previews.forEach(preview ->
                lines.computeIfAbsent(preview.path(), path -> new TreeSet<>()).add(preview.line()));
        var where = new StringBuilder("Where:\n");
        lines.entrySet().stream()
                .limit(MOST_FILES)
                .forEach(file -> where.append("- ")
                        .append(PlainText.quiet(file.getKey()))
                        .append(file.getValue().size() == 1 ? " line " : " lines ")
                        .append(file.getValue().stream()
                                .limit(MOST_FILES)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")))
                        .append(file.getValue().size() > MOST_FILES ? " and others\n" : "\n"));
        if (lines.size() > MOST_FILES) {
            where.append("- and ").append(lines.size() - MOST_FILES).append(" other files\n");
        }
        return where.toString();
    }

    private static String why(Submission submission, boolean secret) {
        return submission
                .askedAt()
                .filter(_ -> secret)
                .map(link -> "Asked in Slack: " + link)
                .orElse("Asked in Slack.");
    }

    private static Optional<String> coAuthor(Profile asker) {
        return asker.email()
                .filter(email -> ADDRESS.matcher(email).matches())
                .map(email -> name(asker) + " <" + email + ">");
    }

    private static String name(Profile person) {
        String name = PlainText.quiet(person.name()).replaceAll("[<>]", "").strip();
        return name.isEmpty() ? "Somebody" : PlainText.cut(name, 100);
    }
}
