package dev.threadwright.agent;

import dev.threadwright.policy.Scope;
import dev.threadwright.text.OffLimits;
import java.util.List;
import java.util.Optional;

/** What a session may touch: the scopes, as far as people's permissions did not widen them. */
final class Bounds {
    private final List<Scope> scopes;
    private final Company company;
    private final boolean asks;

    /** @param asks whether whoever works has {@code request_permission} */
    Bounds(List<Scope> scopes, Company company, boolean asks) {
        this.scopes = scopes;
        this.company = company;
        this.asks = asks;
    }

    /** Each holds. */
    List<Scope> scopes() {
        return Reach.widened(scopes, company.allowed());
    }

    /** Why a file may not be changed and what to do about it, for the model; empty where it may. */
    Optional<String> refusal(String path) {
        return OffLimits.refusal(path)
                .map(sentence -> sentence + " No permission opens it.")
                .or(() -> scopes().stream()
                        .filter(scope -> !scope.covers(path))
                        .findFirst()
                        .map(scope -> "%s is outside of what may be changed here: %s.%s"
                                .formatted(path, scope.allows(), hint("path"))));
    }

    /** Why so many files may not be changed; empty where they may. */
    Optional<String> refusal(int files) {
        return scopes().stream()
                .filter(scope -> scope.mostFiles() > 0 && files > scope.mostFiles())
                .findFirst()
                .map(scope -> "%d files would be changed, and here it is %d at most.%s"
                        .formatted(files, scope.mostFiles(), hint("size")));
    }

    private String hint(String kind) {
        return asks ? " request_permission can ask for that %s.".formatted(kind) : "";
    }
}
