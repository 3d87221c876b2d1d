package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** {@code auth.test}, {@code users.*} and {@code reactions.*}. */
final class PeopleMethods {

    private final Team team;
    private final Access access;
    private final Talk talk;
    private final URI self;

    PeopleMethods(Team team, Access access, Talk talk, URI self) {
        this.team = team;
        this.access = access;
        this.talk = talk;
        this.self = self;
    }

    Map<String, Method> methods() {
        return Map.ofEntries(
                Map.entry("api.test", arguments -> Json.object().set("args", arguments.values())),
                Map.entry("auth.test", this::whoAmI),
                Map.entry("bots.info", this::bot),
                Map.entry("team.info", this::team),
                Map.entry("users.info", this::user),
                Map.entry("users.list", this::users),
                Map.entry("usergroups.users.list", this::group),
                Map.entry("reactions.add", this::react),
                Map.entry("reactions.remove", this::unreact),
                Map.entry("reactions.get", this::reactions));
    }

    private ObjectNode whoAmI(Arguments arguments) {
        return Json.object()
                .put("url", self + "/")
                .put("team", team.name())
                .put("user", "threadwright")
                .put("team_id", team.id())
                .put("enterprise_id", team.enterprise())
                .put("user_id", Team.BOT_USER)
                .put("bot_id", Team.BOT_ID)
                .put("is_enterprise_install", team.isWholeOrganisation());
    }

    private ObjectNode bot(Arguments arguments) {
        var answer = Json.object();
        answer.putObject("bot")
                .put("id", Team.BOT_ID)
                .put("deleted", false)
                .put("name", "Threadwright")
                .put("app_id", Team.APP_ID)
                .put("user_id", Team.BOT_USER);
        return answer;
    }

    private ObjectNode team(Arguments arguments) {
        var answer = Json.object();
        answer.putObject("team")
                .put("id", team.id())
                .put("name", team.name())
                .put("domain", team.domain())
                .put("url", self + "/");
        return answer;
    }

    private ObjectNode user(Arguments arguments) {
        return Json.object()
                .set("user", access.person(arguments.required("user")).json());
    }

    /** There is one group: those who write the words. */
    private ObjectNode group(Arguments arguments) {
        if (!arguments.required("usergroup").equals(Team.WRITERS)) {
            throw new Refusal("no_such_subteam");
        }
        var answer = Json.object();
        answer.putArray("users").add(Team.FIRST_USER).add("U08BEN00DES");
        return answer;
    }

    private ObjectNode users(Arguments arguments) {
        var answer = Json.object();
        var members = answer.putArray("members");
        team.people().forEach(person -> members.add(person.json()));
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    private ObjectNode react(Arguments arguments) {
        if (!talk.react(item(arguments), emoji(arguments), Team.BOT_USER)) {
            throw new Refusal("already_reacted");
        }
        return Json.object();
    }

    private ObjectNode unreact(Arguments arguments) {
        if (!talk.unreact(item(arguments), emoji(arguments), Team.BOT_USER)) {
            throw new Refusal("no_reaction");
        }
        return Json.object();
    }

    private ObjectNode reactions(Arguments arguments) {
        var message = item(arguments);
        var answer = Json.object()
                .put("type", "message")
                .put("channel", message.conversation().id());
        answer.set("message", message.shown(false));
        return answer;
    }

    private Message item(Arguments arguments) {
        var conversation = access.readable(arguments.required("channel"));
        return access.message(conversation, arguments.required("timestamp"));
    }

    private static String emoji(Arguments arguments) {
        var name = arguments.required("name");
        if (!name.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?")) {
            throw new Refusal("invalid_name");
        }
        return name;
    }
}
