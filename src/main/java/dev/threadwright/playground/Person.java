package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somebody with an account that this workspace can see. @param home the workspace @param deleted whether deactivated */
record Person(String id, String name, String realName, String title, Kind kind, String home, boolean deleted) {

    enum Kind {
        MEMBER,
        GUEST,
        EXTERNAL,
        BOT
    }

    Person {
        if (!id.matches("[UW][A-Z0-9]{2,}")) {
            throw new IllegalArgumentException("not a Slack user id: " + id);
        }
    }

    boolean isBot() {
        return kind == Kind.BOT;
    }

    String teamId() {
        return kind == Kind.EXTERNAL ? Team.PARTNER_ID : home;
    }

    Person deactivate() {
        return new Person(id, name, realName, title, kind, home, true);
    }

    private String displayName() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** As {@code users.info} tells it. */
    ObjectNode json() {
        var json = Json.object()
                .put("id", id)
                .put("team_id", teamId())
                .put("name", name)
                .put("deleted", deleted)
                .put("real_name", realName)
                .put("tz", "Europe/Berlin")
                .put("tz_label", "Central European Time")
                .put("tz_offset", 3600);
        json.putObject("profile")
                .put("title", title)
                .put("real_name", realName)
                .put("real_name_normalized", realName)
                .put("display_name", displayName())
                .put("display_name_normalized", displayName())
                .put("first_name", realName.split(" ")[0])
                .put("email", name + "@" + (kind == Kind.EXTERNAL ? "partner" : "rehearsal") + ".example")
                .put("team", teamId());
        return json.put("is_admin", id.equals("U08CHLOEENG"))
                .put("is_owner", false)
                .put("is_primary_owner", false)
                .put("is_restricted", kind == Kind.GUEST)
                .put("is_ultra_restricted", false)
                .put("is_stranger", false)
                .put("is_bot", isBot())
                .put("is_app_user", false)
                .put("updated", 1_760_000_000);
    }
}
