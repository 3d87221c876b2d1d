package dev.threadwright.policy;

import dev.threadwright.audit.Ledger;
import dev.threadwright.moderation.Moderator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says at each start what the configuration allows, so that the ledger tells by what anybody was allowed anything. */
@ApplicationScoped
class Declaration {
    private final PolicyConfig config;
    private final Policies policies;
    private final Moderator moderator;
    private final Ledger ledger;

    Declaration(PolicyConfig config, Policies policies, Moderator moderator, Ledger ledger) {
        this.config = config;
        this.moderator = moderator;
        this.policies = policies;
        this.ledger = ledger;
    }

    void start(@Observes StartupEvent started) {
        var settings = new TreeMap<>(settings(config));
        settings.putAll(moderator.declared());
        ledger.started(policies.inWords(), settings, people(config));
    }

    /** What the sentences leave out, by the names of the settings. A list that is empty is left out here too. */
    static Map<String, String> settings(PolicyConfig config) {
        var said = new TreeMap<String, String>();
        said.put("shared-channels", String.valueOf(config.sharedChannels()));
        said.put("bots", joined(new TreeSet<>(config.bots().orElse(Set.of()))));
        config.triggers().forEach((name, trigger) -> {
            said.put("triggers." + name + ".channels", joined(new TreeSet<>(trigger.channels())));
            said.put("triggers." + name + ".pattern", trigger.pattern());
        });
        config.scopes()
                .forEach((name, scope) -> said.put(
                        "scopes." + name + ".channels",
                        joined(new TreeSet<>(scope.channels().orElse(Set.of())))));
        config.approvals().forEach((name, rule) -> {
            var prefix = "approvals." + name;
            rule.repositories().ifPresent(globs -> said.put(prefix + ".repositories", joined(globs)));
            rule.paths().ifPresent(globs -> said.put(prefix + ".paths", joined(globs)));
            said.put(prefix + ".by", joined(new TreeSet<>(rule.by())));
            said.put(prefix + ".people", String.valueOf(rule.people()));
            said.put(prefix + ".asker", String.valueOf(rule.asker()));
            said.put(prefix + ".lasts", rule.lasts().toString());
        });
        said.values().removeIf(String::isEmpty);
        return said;
    }

    /** Whom the settings name, by the names of the settings. */
    static Map<String, SortedSet<String>> people(PolicyConfig config) {
        var named = new TreeMap<String, SortedSet<String>>();
        config.admins().ifPresent(ids -> named.put("admins", new TreeSet<>(ids)));
        config.permitters().ifPresent(ids -> named.put("permitters", new TreeSet<>(ids)));
        config.scopes()
                .forEach((name, scope) ->
                        scope.people().ifPresent(ids -> named.put("scopes." + name + ".people", new TreeSet<>(ids))));
        config.accounts()
                .forEach((account, ids) -> named.computeIfAbsent("accounts", _ -> new TreeSet<>())
                        .add(account + "=" + joined(new TreeSet<>(ids))));
        return named;
    }

    private static String joined(Collection<?> values) {
        return String.join(",", values.stream().map(String::valueOf).toList());
    }
}
