package dev.threadwright.repo;

import java.util.Locale;

/** Why a server that was reached did not take a branch, in a sentence. */
final class Rejection {
    private static final int MOST = 200;

    private Rejection() {}

    /**
     * @param branch without refs/heads/
     * @param reason the status of the reference, from git's report-status
     * @param messages what the server said besides; GitHub names a rule by a code such as GH013
     */
    static String sentence(RepoName repo, String branch, String reason, String messages) {
        String said = (reason + "\n" + messages).toLowerCase(Locale.ROOT);
        if (said.contains("workflow") && said.contains("refusing to allow")) {
            return ("%s takes no change to its CI workflows from me: give my token the scope “workflow”, or my app the permission “Workflows: write”, if you want that."
                    .formatted(repo));
        }
        if (said.contains("gh006") || said.contains("protected branch")) {
            return "%s protects the branch that I wanted to create: allow branches that begin with “%s”, then ask again."
                    .formatted(repo, branch.substring(0, branch.lastIndexOf('/') + 1));
        }
        if (said.contains("gh013") || said.contains("rule violation")) {
            return "A ruleset of %s forbids my branch (%s): let my token or app bypass it, or exclude my branches, then ask again."
                    .formatted(repo, shortened(reason));
        }
        if (said.contains("permission") || said.contains("denied") || said.contains("not authorized")) {
            return "%s does not let me push (%s): give my token or app the permission “Contents: write”, then ask again."
                    .formatted(repo, shortened(reason));
        }
        if (said.contains("hook declined") || said.contains("hook")) {
            return "A hook of %s declined my branch (%s): ask who looks after the repository what it wants."
                    .formatted(repo, shortened(messages.isBlank() ? reason : messages));
        }
        return "%s did not take my branch: %s.".formatted(repo, shortened(reason));
    }

    /** The first line that says something, without control characters. */
    private static String shortened(String words) {
        String line = words.lines()
                .map(some -> some.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse("no reason given");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
