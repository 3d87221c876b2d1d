package dev.threadwright.agent;

import dev.threadwright.policy.Scope;
import dev.threadwright.text.OffLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a session may touch: the scopes, as far as people's permissions did not widen them. */
final class Bounds {
    private final List<Scope> scopes;
    private final Company company;

    Bounds(List<Scope> scopes, Company company) {
        this.scopes = scopes;
        this.company = company;
    }

    /** Each holds. What is permitted widens where and in how many files, never what kind of text. */
    List<Scope> scopes() {
        Set<Reach> allowed = company.allowed();
        return scopes.stream().map(scope -> widened(scope, allowed)).toList();
    }

    /** Why a file may not be changed and what to do about it, for the model; empty where it may. */
    Optional<String> refusal(String path) {
        return OffLimits.refusal(path)
                .map(sentence -> sentence + " No permission opens it.")
                .or(() -> scopes().stream()
                        .filter(scope -> !scope.covers(path))
                        .findFirst()
                        .map(scope ->
                                "%s is outside of what may be changed here: %s. request_permission can ask for that path."
                                        .formatted(path, scope.allows())));
    }

    /** Why so many files may not be changed; empty where they may. */
    Optional<String> refusal(int files) {
        return scopes().stream()
                .filter(scope -> scope.mostFiles() > 0 && files > scope.mostFiles())
                .findFirst()
                .map(scope ->
                        "%d files would be changed, and here it is %d at most. request_permission can ask for that size."
                                .formatted(files, scope.mostFiles()));
    }

    private static Scope widened(Scope scope, Set<Reach> allowed) {
        List<String> globs = allowed.stream()
                .filter(Reach.Path.class::isInstance)
                .map(reach -> ((Reach.Path) reach).glob())
                .sorted()
                .toList();
        int files = allowed.stream()
                .filter(Reach.Size.class::isInstance)
                .mapToInt(reach -> ((Reach.Size) reach).files())
                .max()
                .orElse(0);
        return new Scope(
                scope.name(),
                scope.paths().isEmpty()
                        ? List.of()
                        : Stream.concat(scope.paths().stream(), globs.stream()).toList(),
                scope.kinds(),
                scope.mostFiles() == 0 ? 0 : Math.max(scope.mostFiles(), files),
                scope.mostLines(),
                scope.mostWords());
    }
}
