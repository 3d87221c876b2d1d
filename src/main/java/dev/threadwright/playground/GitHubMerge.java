package dev.threadwright.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to merge, and how it is carried out on git objects.
 *
 * @param method merge, squash or rebase
 * @param expected the head's commit as the asker knows it
 * @param login whose wish it is
 * @param now the time of the commits it makes, ISO 8601
 */
record GitHubMerge(
        String method,
        @Nullable String title,
        @Nullable String message,
        @Nullable String expected,
        String login,
        String now) {

    static GitHubRefusal impossible() {
        return new GitHubRefusal(405, "Pull Request is not mergeable");
    }

    /** Writes what the merge makes and returns its commit; the base branch itself is not moved. */
    String carryOut(GitHubRepository repository, GitHubPull pull, String base) {
        if (!pull.open) {
            throw impossible();
        }
        if (pull.draft) {
            throw new GitHubRefusal(405, "Pull Request is still a draft");
        }
        if (expected != null && !expected.equals(pull.headSha)) {
            throw new GitHubRefusal(409, "Head branch was modified. Review and try the merge again.");
        }
        GitRepository git = repository.git();
        String tree = git.merge(base, pull.headSha).tree().orElseThrow(GitHubMerge::impossible);
        return switch (method) {
            case "merge" ->
                git.write(
                        tree,
                        List.of(base, pull.headSha),
                        person(),
                        person(),
                        text(
                                "Merge pull request #" + pull.number + " from " + repository.owner + "/" + pull.head,
                                pull.title));
            case "squash" ->
                git.write(tree, List.of(base), person(), person(), text(pull.title + " (#" + pull.number + ")", ""));
            case "rebase" -> rebase(git, pull, base);
            default -> throw GitHubRefusal.invalid("PullRequest", "merge_method", "invalid");
        };
    }

    private GitCommit.Person person() {
        return new GitCommit.Person(
                login, GitHubJson.accountId(login) + "+" + login + "@users.noreply.github.com", now);
    }

    private String text(String title, String message) {
        String first = this.title == null || this.title.isBlank() ? title : this.title;
        String rest = this.message == null ? message : this.message;
        return rest.isBlank() ? first + "\n" : first + "\n\n" + rest + "\n";
    }

    /**
     * Puts each commit on top of the base. A commit is carried over as the three-way merge of what it stands on, what
     * it made of that, and the new ground: the ground's tree is given that same parent for the length of the merge.
     */
    private String rebase(GitRepository git, GitHubPull pull, String base) {
        String top = base;
        for (GitCommit commit :
                git.log(pull.mergeBase + ".." + pull.headSha, 0, pull.commits).reversed()) {
            if (commit.parents().size() != 1) {
                throw new GitHubRefusal(405, "This branch can't be rebased");
            }
            String ground = git.write(git.describe(top).tree(), commit.parents(), person(), person(), "ground\n");
            String tree = git.merge(ground, commit.sha()).tree().orElseThrow(GitHubMerge::impossible);
            top = git.write(tree, List.of(top), commit.author(), person(), commit.message() + "\n");
        }
        return top;
    }
}
