package dev.threadwright.agent;

import dev.threadwright.policy.Scope;
import dev.threadwright.text.OffLimits;
import java.util.List;
import java.util.Optional;

/** What a session may touch: the scopes, as far as people's permissions did not widen them. */
final class Bounds {
    private final List<Scope> scopes;
    private final Company company;

    Bounds(List<Scope> scopes, Company company) {
        this.scopes = scopes;
        this.company = company;
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
}
