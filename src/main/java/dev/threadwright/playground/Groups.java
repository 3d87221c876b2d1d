package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code usergroups.*}: one group, of whoever writes the words. */
final class Groups {

    static final String COPY = "S08COPYTEAM";
    private static final List<String> MEMBERS = List.of("U08BEN00DES", Team.FIRST_USER);

    private Groups() {}

    static Map<String, Method> methods() {
        return Map.of("usergroups.list", _ -> list(), "usergroups.users.list", Groups::users);
    }

    private static ObjectNode list() {
        var answer = Json.object();
        answer.putArray("usergroups")
                .addObject()
                .put("id", COPY)
                .put("team_id", Team.ID)
                .put("is_usergroup", true)
                .put("name", "Copy team")
                .put("handle", "copy-team")
                .put("description", "Who writes the words")
                .put("is_external", false)
                .put("date_delete", 0)
                .put("user_count", MEMBERS.size());
        return answer;
    }

    private static ObjectNode users(Arguments arguments) {
        if (!arguments.required("usergroup").equals(COPY)) {
            throw new Refusal("no_such_subteam");
        }
        var answer = Json.object();
        MEMBERS.forEach(answer.putArray("users")::add);
        return answer;
    }
}
