package dev.threadwright.policy;

import dev.threadwright.policy.Holding.About;
import dev.threadwright.policy.PolicyConfig.Approver;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who has to approve what, by repository and path. The settings say it, and a repository's own file can only ask for
 * more: its {@value #OWN} names copy owners, one of whom has to approve what touches their words. Where a setting asks
 * for owners and that file names none, GitHub's CODEOWNERS does.
 */
@Startup
@ApplicationScoped
public class ApprovalRules {
    private static final String OWN = ".threadwright/owners";

    /** Where GitHub looks for it, and in which order. */
    private static final List<String> GITHUBS = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

    /** GitHub reads no larger one. */
    private static final long LARGEST = 3_000_000;

    /** For how long an owner's word counts where no setting says it. */
    private static final Duration LASTS = Duration.ofDays(7);

    private final Snapshots repos;
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Map<String, Set<String>> accounts = new LinkedHashMap<>();

    ApprovalRules(PolicyConfig config, Snapshots repos) {
        this.repos = repos;
        config.approvals().forEach((name, rule) -> rules.put(name, new Rule(name, rule)));
        config.accounts().forEach((name, ids) -> accounts.put(name.toLowerCase(Locale.ROOT), Set.copyOf(ids)));
    }

    /** As the settings and the newest commit of the repository say it now. @throws dev.threadwright.repo.Unreachable where it cannot be read */
    public Demands of(RepoName repo, Collection<String> paths) {
        try (Snapshot newest = repos.newest(repo)) {
            return of(newest, paths);
        }
    }

    /**
     * As the settings and that commit of the repository say it. @throws dev.threadwright.repo.Unreachable where the mirror
     * lacks it and it cannot be had
     */
    public Demands of(RepoName repo, String commit, Collection<String> paths) {
        try (Snapshot then = repos.at(repo, commit)) {
            return of(then, paths);
        }
    }

    /**
     * What the settings and the newest commit of a repository say of who has to approve, whatever changes.
     *
     * @throws dev.threadwright.repo.Unreachable where it cannot be read
     */
    public List<Holding> holdings(RepoName repo) {
        var said = new ArrayList<Holding>();
        rules.forEach((name, rule) -> {
            if (rule.covers(repo)) {
                said.add(new Holding(
                        About.APPROVING,
                        "For " + repo + ": " + rule.demand(accounts).whose() + ".",
                        Source.policy("approvals." + name)));
            }
        });
        try (Snapshot newest = repos.newest(repo)) {
            file(newest).ifPresent(path -> {
                int lines = read(newest, path).orElse(Owners.NONE).lines().size();
                said.add(new Holding(
                        About.APPROVING,
                        "For %s: an owner of the words, as %d %s of its own file %s."
                                .formatted(repo, lines, lines == 1 ? "line" : "lines", lines == 1 ? "says" : "say"),
                        new Source.Written(repo, path)));
            });
        }
        return said;
    }

    /** The repository's own, or GitHub's where a setting asks for owners. */
    private Optional<String> file(Snapshot commit) {
        if (!read(commit, OWN).orElse(Owners.NONE).isEmpty()) {
            return Optional.of(OWN);
        }
        boolean asked = rules.values().stream()
                .anyMatch(rule -> rule.config().by().contains(Approver.OWNERS)
                        && rule.covers(commit.remote().name()));
        return GITHUBS.stream()
                .filter(_ -> asked)
                .filter(path -> read(commit, path).isPresent())
                .findFirst();
    }

    /** As of that commit. @param paths of the files that change */
    public Demands of(Snapshot commit, Collection<String> paths) {
        var owners = read(commit, OWN).orElse(Owners.NONE);
        var demands = new ArrayList<Demand>();
        for (Rule rule : rules.values()) {
            var covered = paths.stream().distinct().filter(rule.area()::covers).toList();
            if (rule.covers(commit.remote().name()) && !covered.isEmpty()) {
                demands(
                                rule,
                                covered,
                                owners.isEmpty() && rule.config().by().contains(Approver.OWNERS)
                                        ? ofGitHub(commit)
                                        : owners)
                        .forEach(demands::add);
            }
        }
        owned(paths, owners)
                .forEach((whose, what) ->
                        demands.add(new Demand(Set.of(Approver.OWNERS), whose, where(what), 1, true, LASTS, accounts)));
        return new Demands(demands);
    }

    /** One for all that the same people own; one for all of it where it does not matter who owns it. */
    private List<Demand> demands(Rule rule, List<String> covered, Owners owners) {
        var config = rule.config();
        if (!config.by().contains(Approver.OWNERS)) {
            return List.of(rule.demand(accounts));
        }
        var byOwners = new LinkedHashMap<List<Owner>, List<String>>();
        covered.forEach(path -> byOwners.computeIfAbsent(owners.of(path), _ -> new ArrayList<>())
                .add(path));
        return byOwners.entrySet().stream()
                .map(one -> new Demand(
                        config.by(),
                        one.getKey(),
                        byOwners.size() == 1 && !rule.where().isEmpty() ? rule.where() : where(one.getValue()),
                        config.people(),
                        config.asker(),
                        config.lasts(),
                        accounts))
                .toList();
    }

    private static Map<List<Owner>, List<String>> owned(Collection<String> paths, Owners owners) {
        var owned = new LinkedHashMap<List<Owner>, List<String>>();
        paths.stream().distinct().forEach(path -> {
            var whose = owners.of(path);
            if (!whose.isEmpty()) {
                owned.computeIfAbsent(whose, _ -> new ArrayList<>()).add(path);
            }
        });
        return owned;
    }

    private static String where(List<String> paths) {
        String first = "`" + paths.getFirst().replace('`', '\'') + "`";
        return switch (paths.size()) {
            case 1 -> first;
            case 2 -> first + " and one more file";
            default -> first + " and %d more files".formatted(paths.size() - 1);
        };
    }

    private static Owners ofGitHub(Snapshot commit) {
        return GITHUBS.stream()
                .flatMap(path -> read(commit, path).stream())
                .findFirst()
                .orElse(Owners.NONE);
    }

    private static Optional<Owners> read(Snapshot commit, String path) {
        try {
            Optional<FileAt> file = commit.file(path).filter(found -> !found.isLink());
            return file.isEmpty() || commit.size(file.get().blob()) > LARGEST
                    ? Optional.empty()
                    : Optional.of(Owners.read(new String(commit.read(file.get().blob()), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Reading " + path + " of " + commit.remote().name(), unreadable);
        }
    }
}
