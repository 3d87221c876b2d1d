package dev.threadwright.text;

import java.util.Locale;
import java.util.Optional;

/** Files that a wording change has no business in, by their paths. */
public final class OffLimits {
    private OffLimits() {}

    /** Why not, as a sentence that names the file; empty where it may be changed. */
    public static Optional<String> refusal(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (lower.startsWith(".github/workflows/")
                || lower.startsWith(".github/actions/")
                || lower.startsWith(".circleci/")
                || lower.startsWith(".buildkite/")
                || name.equals(".gitlab-ci.yml")
                || name.equals("jenkinsfile")
                || name.equals("azure-pipelines.yml")) {
            return Optional.of("%s steers continuous integration; I don't change it.".formatted(path));
        }
        if (lower.startsWith(".git/") || lower.contains("/.git/") || name.startsWith(".git")) {
            return Optional.of("%s belongs to git; I don't change it.".formatted(path));
        }
        if (name.equals("codeowners") || lower.equals(".threadwright/owners")) {
            return Optional.of("%s says who must review; I don't change it.".formatted(path));
        }
        if (GeneratedFiles.contains(path)) {
            return Optional.of("%s is generated or comes from elsewhere; change its source instead.".formatted(path));
        }
        return Optional.empty();
    }
}
