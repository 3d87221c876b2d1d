package dev.threadwright.policy;

import dev.threadwright.policy.PolicyConfig.ApprovalConfig;
import dev.threadwright.policy.PolicyConfig.Approver;
import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule of the settings of who has to approve what; read at start, so that one that makes no sense is found there.
 *
 * @param area what it is about
 */
record Rule(Scope area, ApprovalConfig config) {
    Rule(String name, ApprovalConfig config) {
        this(area(name, config), config);
        if (config.people() < 1 || config.by().isEmpty()) {
            throw new IllegalArgumentException(
                    "threadwright.policy.approvals.%s: at least one person of somebody has to approve".formatted(name));
        }
        if (config.by().equals(Set.of(Approver.ASKER)) && (!config.asker() || config.people() > 1)) {
            throw new IllegalArgumentException(
                    "threadwright.policy.approvals.%s: only one person asked, whose word has to count".formatted(name));
        }
    }

    private static Scope area(String name, ApprovalConfig config) {
        List<String> repositories = config.repositories().orElse(List.of());
        List<String> paths = config.paths().orElse(List.of());
        repositories.forEach(glob -> Scope.check("approvals." + name + ".repositories", glob));
        paths.forEach(glob -> Scope.check("approvals." + name + ".paths", glob));
        return new Scope(name, repositories, paths, Set.of(), 0, 0, 0, null);
    }

    boolean covers(RepoName repo) {
        return area.covers(repo);
    }

    String where() {
        return area.where();
    }

    /** @param accounts as {@link Demand} has them */
    Demand demand(Map<String, Set<String>> accounts) {
        return new Demand(config.by(), List.of(), where(), config.people(), config.asker(), config.lasts(), accounts);
    }

    /** What it asks for beside what holds for all, a sentence. */
    String inWords() {
        return "Needed by “%s”%s: the word of %s."
                .formatted(
                        area.name(),
                        area.repositories().isEmpty() ? "" : " in " + Scope.named(area.repositories()),
                        demand(Map.of()).whose());
    }
}
