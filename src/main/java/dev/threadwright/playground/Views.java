package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Every person's open modals and Home tab, and the triggers that allow the app to open more. */
final class Views {

    /** How long a trigger lasts, and how high modals stack, in Slack. */
    private static final Duration TRIGGER_LIFE = Duration.ofSeconds(3);

    private static final int MOST_STACKED = 3;

    /** So many are remembered, used or not. */
    private static final int MOST_TRIGGERS = 1_000;

    private record Trigger(String user, Instant born) {}

    private final InstantSource clock;
    private final Audience audience;
    private final Team team;
    private final SequencedMap<String, Optional<Trigger>> triggers = new LinkedHashMap<>();
    private final Map<String, View> top = new LinkedHashMap<>();
    private final Map<String, View> homes = new LinkedHashMap<>();

    Views(InstantSource clock, Audience audience, Team team) {
        this.clock = clock;
        this.audience = audience;
        this.team = team;
    }

    String newTrigger(String user) {
        var id = System.nanoTime() + "." + clock.millis() + "." + Ids.secret();
        triggers.put(id, Optional.of(new Trigger(user, clock.instant())));
        if (triggers.size() > MOST_TRIGGERS) {
            triggers.pollFirstEntry();
        }
        return id;
    }

    /** Uses up a trigger and says whose it was. */
    private String exchange(String id) {
        var found = triggers.get(id);
        if (found == null) {
            throw new Refusal("invalid_trigger_id");
        }
        var trigger = found.orElseThrow(() -> new Refusal("exchanged_trigger_id"));
        triggers.put(id, Optional.empty());
        if (clock.instant().isAfter(trigger.born().plus(TRIGGER_LIFE))) {
            throw new Refusal("expired_trigger_id");
        }
        return trigger.user();
    }

    View open(String trigger, ObjectNode content) {
        refuseTakenName(content);
        var user = exchange(trigger);
        return show(new View(team.id(), user, null, content));
    }

    View push(String trigger, ObjectNode content) {
        refuseTakenName(content);
        var user = exchange(trigger);
        var below = Optional.ofNullable(top.get(user)).orElseThrow(() -> new Refusal("not_found"));
        return push(below, content);
    }

    View push(View below, ObjectNode content) {
        if (below.depth() >= MOST_STACKED) {
            throw new Refusal("push_limit_reached");
        }
        return show(new View(team.id(), below.user(), below, content));
    }

    View update(View view, ObjectNode content) {
        view.become(content);
        tell(view.user());
        return view;
    }

    View publish(String user, ObjectNode content) {
        var home = new View(team.id(), user, null, content);
        homes.put(user, home);
        audience.tell("home", home.told());
        return home;
    }

    /** Closes the top view of its owner; the one below, if any, comes up again. */
    void close(View view) {
        var below = view.below();
        if (below == null) {
            top.remove(view.user());
        } else {
            top.put(view.user(), below);
        }
        tell(view.user());
    }

    void clear(String user) {
        top.remove(user);
        tell(user);
    }

    void fail(View view, ObjectNode errors) {
        view.errors(errors);
        tell(view.user());
    }

    Optional<View> find(String id) {
        return top.values().stream()
                .flatMap(view -> Stream.iterate(view, one -> one != null, View::below))
                .filter(view -> view.id().equals(id))
                .findFirst()
                .or(() -> homes.values().stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst());
    }

    Optional<View> findExternal(String externalId) {
        return top.values().stream()
                .flatMap(view -> Stream.iterate(view, one -> one != null, View::below))
                .filter(view -> view.given().path("external_id").asText().equals(externalId))
                .findFirst();
    }

    private void refuseTakenName(ObjectNode content) {
        var name = content.path("external_id").asText();
        if (!name.isEmpty() && findExternal(name).isPresent()) {
            throw new Refusal("duplicate_external_id");
        }
    }

    private View show(View view) {
        top.put(view.user(), view);
        tell(view.user());
        return view;
    }

    private void tell(String user) {
        var shown = Json.object().put("user", user);
        var view = top.get(user);
        shown.set("view", view == null ? Json.object().nullNode() : view.told());
        audience.tell("view", shown);
    }

    ArrayNode open() {
        var list = Json.array();
        top.values().forEach(view -> list.add(view.told()));
        return list;
    }

    ArrayNode homes() {
        var list = Json.array();
        homes.values().forEach(view -> list.add(view.told()));
        return list;
    }

    void reset() {
        triggers.clear();
        top.clear();
        homes.clear();
    }
}
