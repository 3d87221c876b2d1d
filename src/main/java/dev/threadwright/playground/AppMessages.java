package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every message of the app carries. */
final class AppMessages {

    private AppMessages() {}

    static ObjectNode skeleton(Team team) {
        var content = Json.object()
                .put("type", "message")
                .put("user", Team.BOT_USER)
                .put("bot_id", Team.BOT_ID)
                .put("app_id", Team.APP_ID)
                .put("team", team.id());
        content.putObject("bot_profile")
                .put("id", Team.BOT_ID)
                .put("app_id", Team.APP_ID)
                .put("user_id", Team.BOT_USER)
                .put("name", team.person(Team.BOT_USER).map(Person::realName).orElse(""))
                .put("deleted", false)
                .put("updated", 1_760_000_000)
                .put("team_id", team.id());
        return content;
    }

    /** @throws Refusal {@code invalid_blocks} where they break a limit of Slack's */
    static void setBlocks(ObjectNode content, JsonNode blocks) {
        var broken = BlockRules.brokenBlocks(blocks);
        if (!broken.isEmpty()) {
            throw new Refusal("invalid_blocks", broken);
        }
        var kept = blocks.deepCopy();
        Blocks.fillIds(kept);
        content.set("blocks", kept);
    }
}
