package dev.threadwright.agent;

import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Network;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts that repositories may reach while they are set up. Whoever runs this says which; no repository can. */
record SetupHosts(List<SetupSettings.NetworkSettings> networks) {
    /** @throws IllegalArgumentException for what cannot be allowed */
    SetupHosts(Collection<SetupSettings.NetworkSettings> networks) {
        this(List.copyOf(networks));
        networks.forEach(network -> Network.to(network.hosts()));
    }

    /** Of all groups that fit. */
    Set<String> of(RepoName repo) {
        return networks.stream()
                .filter(network -> network.repos().stream().anyMatch(glob -> matches(glob, repo.toString())))
                .flatMap(network -> network.hosts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean matches(String glob, String repo) {
        String regex = Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(repo).matches();
    }
}
