package dev.threadwright.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which hosts the commands of one sandbox may reach, through a proxy and by name only. More can be allowed while it is
 * open, none be taken back.
 */
public final class Network {
    /** No way out, and none can be allowed. */
    public static final Network NONE = new Network(Set.of(), Map.of());

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Set<String> hosts;

    private final Map<String, Gateway> gateways;

    private Network(Set<String> hosts, Map<String, Gateway> gateways) {
        this.hosts = hosts;
        this.gateways = gateways;
    }

    /** A way out to these, none at first perhaps. */
    public static Network to(Collection<String> hosts) {
        return to(hosts, List.of());
    }

    /** A way out to these hosts, and to what stands behind these gateways. */
    public static Network to(Collection<String> hosts, Collection<Gateway> gateways) {
        var network = new Network(
                ConcurrentHashMap.newKeySet(),
                gateways.stream().collect(Collectors.toUnmodifiableMap(Gateway::name, Function.identity())));
        hosts.forEach(network::allow);
        return network;
    }

    /** @param host a name; no address, no wildcard @throws IllegalArgumentException otherwise */
    public void allow(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (this == NONE || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a host that can be allowed: " + host);
        }
        hosts.add(name);
    }

    Optional<Gateway> gateway(String name) {
        return Optional.ofNullable(gateways.get(name));
    }

    boolean allows(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
