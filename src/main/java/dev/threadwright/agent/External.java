package dev.threadwright.agent;

import dev.threadwright.sandbox.Gateway;
import dev.threadwright.sandbox.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A program that takes the loop's place, and what it needs. */
record External(
        String name,
        List<String> command,
        Map<String, String> environment,
        Set<String> hosts,
        List<Gateway> gateways,
        List<Path> programs,
        Optional<String> signIn,
        Duration silence) {
    private static final String MODEL = "{model}";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=[^\\x00]*", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z0-9-]*):\\s*([\\x20-\\x7e]+)");

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static External of(String name, ExternalSettings settings) {
        List<Gateway> gateways = settings.modelUrl()
                .map(url -> List.of(new Gateway("model", url, header(name, settings))))
                .orElse(List.of());
        String model = gateways.stream().map(Gateway::address).findFirst().orElse(MODEL);
        var environment = new TreeMap<String, String>();
        for (String one : settings.environment().orElse(List.of())) {
            if (!VARIABLE.matcher(one).matches() || (one.contains(MODEL) && gateways.isEmpty())) {
                throw wrong(name, "environment", "NAME=value each, and {model} only where there is a model-url");
            }
            int equals = one.indexOf('=');
            environment.put(one.substring(0, equals), one.substring(equals + 1).replace(MODEL, model));
        }
        if (settings.programs().orElse(List.of()).stream().anyMatch(path -> !path.isAbsolute())) {
            throw wrong(name, "programs", "absolute paths");
        }
        Set<String> hosts = Set.copyOf(settings.hosts().orElse(List.of()));
        Network.to(hosts);
        return new External(
                Lines.one(name, 40),
                settings.command().stream()
                        .map(word -> word.replace(MODEL, model))
                        .toList(),
                environment,
                hosts,
                gateways,
                settings.programs().orElse(List.of()),
                settings.signIn(),
                settings.silence());
    }

    private static Map<String, String> header(String name, ExternalSettings settings) {
        if (settings.modelHeader().isEmpty()) {
            return Map.of();
        }
        var header = HEADER.matcher(settings.modelHeader().get().strip());
        if (!header.matches()) {
            throw wrong(name, "model-header", "a header's name, a colon and its value");
        }
        return Map.of(header.group(1), header.group(2));
    }

    private static IllegalArgumentException wrong(String name, String setting, String wanted) {
        return new IllegalArgumentException(
                "threadwright.agent.external.\"%s\".%s must be %s".formatted(name, setting, wanted));
    }

    /** Why it cannot run here, for people; empty where nothing is known to be missing. */
    Optional<String> missing() {
        return programs.stream()
                .filter(path -> !Files.exists(path))
                .findFirst()
                .map(path -> "The agent “%s” is not on this machine: there is no %s.".formatted(name, path));
    }
}
