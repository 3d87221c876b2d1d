package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A modal that is open, or a person's Home tab. */
final class View {

    private final String id;
    private final String team;
    private final String user;
    private final @Nullable View below;
    private ObjectNode given = Json.object();
    private ObjectNode values = Json.object();
    private ObjectNode errors = Json.object();
    private String hash = "";

    /** @param below the view this one was pushed upon */
    View(String team, String user, @Nullable View below, ObjectNode given) {
        this.id = Ids.next("V");
        this.team = team;
        this.user = user;
        this.below = below;
        become(given);
    }

    /** Takes another content; what was filled in is kept for the elements that remain, as in Slack. */
    void become(ObjectNode content) {
        given = content.deepCopy();
        Blocks.fillIds(given.path("blocks"));
        var kept = Json.object();
        for (var placed : Blocks.placed(given.path("blocks"))) {
            var block = kept.withObject("/" + pointer(placed.blockId()));
            var before = values.path(placed.blockId()).path(placed.actionId());
            block.set(placed.actionId(), before.isObject() ? before : Inputs.initial(placed.element()));
        }
        values = kept;
        errors = Json.object();
        hash = System.nanoTime() + "." + Ids.secret().substring(0, 8);
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    @Nullable View below() {
        return below;
    }

    ObjectNode given() {
        return given;
    }

    ObjectNode values() {
        return values;
    }

    ObjectNode errors() {
        return errors;
    }

    void errors(ObjectNode errors) {
        this.errors = errors;
    }

    String hash() {
        return hash;
    }

    int depth() {
        return below == null ? 1 : below.depth() + 1;
    }

    View root() {
        return below == null ? this : below.root();
    }

    /** As payloads and {@code views.*} answers carry it. */
    ObjectNode json() {
        var json = Json.object().put("id", id).put("team_id", team);
        json.setAll(given.deepCopy());
        for (var field : new String[] {"private_metadata", "callback_id", "external_id"}) {
            json.put(field, given.path(field).asText());
        }
        json.putObject("state").set("values", values.deepCopy());
        json.put("hash", hash)
                .put("clear_on_close", given.path("clear_on_close").asBoolean())
                .put("notify_on_close", given.path("notify_on_close").asBoolean())
                .put("previous_view_id", below == null ? null : below.id)
                .put("root_view_id", root().id)
                .put("app_id", Team.APP_ID)
                .put("app_installed_team_id", team)
                .put("bot_id", Team.BOT_ID);
        return json;
    }

    /** As the page sees it: with its owner and the errors shown below inputs. */
    ObjectNode told() {
        var told = json().put("user", user);
        told.set("errors", errors);
        return told;
    }
}
