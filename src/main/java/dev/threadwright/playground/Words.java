package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a person types, in the two forms in which Slack passes it on: text with {@code &}, {@code <} and {@code >} escaped
 * and control sequences ({@code <@U…>}, {@code <#C…|name>}, {@code <https://…>}), and a {@code rich_text} block.
 */
final class Words {

    private static final Pattern TYPED = Pattern.compile("(?<control><(?:@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+(?:\\|[^>]*)?"
            + "|![a-z]+(?:\\|[^>]*)?|https?://[^>\\s]+)>)"
            + "|(?<url>https?://[^\\s<>`]*[^\\s<>`.,;:!?)\"'])"
            + "|(?<![\\w.+-])@(?<person>[A-Za-z][\\w-]*)"
            + "|(?<![\\w&/#])#(?<channel>[a-z][\\w-]*)");

    private static final Pattern SAID = Pattern.compile("<@(?<user>[UW][A-Z0-9]+)(?:\\|[^>]*)?>"
            + "|<#(?<channel>[CGD][A-Z0-9]+)(?:\\|[^>]*)?>"
            + "|<!(?<broadcast>here|channel|everyone)(?:\\|[^>]*)?>"
            + "|<(?<url>[a-z]+:[^>|]+)(?:\\|(?<label>[^>]*))?>"
            + "|`(?<code>[^`\\n]+)`");

    private Words() {}

    /** Escapes what was typed and makes mentions and addresses of it; control sequences that are there already stay. */
    static String typed(Team team, String text) {
        var out = new StringBuilder();
        var matcher = TYPED.matcher(text);
        var from = 0;
        while (matcher.find()) {
            out.append(escape(text.substring(from, matcher.start()))).append(control(team, matcher));
            from = matcher.end();
        }
        return out.append(escape(text.substring(from))).toString();
    }

    private static String control(Team team, MatchResult found) {
        if (found.group("control") != null) {
            return found.group();
        }
        if (found.group("url") != null) {
            return "<" + escape(found.group()) + ">";
        }
        if (found.group("person") != null) {
            var name = found.group("person");
            return switch (name) {
                case "here", "channel", "everyone" -> "<!" + name + ">";
                default ->
                    team.person(name).map(person -> "<@" + person.id() + ">").orElse(escape(found.group()));
            };
        }
        return team.conversation(found.group("channel"))
                .map(channel -> "<#" + channel.id() + "|" + channel.name() + ">")
                .orElse(escape(found.group()));
    }

    /** The block Slack adds to a person's message. */
    static ArrayNode richText(String text) {
        var blocks = Json.array();
        var elements = blocks.addObject()
                .put("type", "rich_text")
                .put("block_id", Ids.secret().substring(0, 5))
                .putArray("elements")
                .addObject()
                .put("type", "rich_text_section")
                .putArray("elements");
        var matcher = SAID.matcher(text);
        var from = 0;
        while (matcher.find()) {
            addText(elements, text.substring(from, matcher.start()));
            elements.add(element(matcher));
            from = matcher.end();
        }
        addText(elements, text.substring(from));
        return blocks;
    }

    private static void addText(ArrayNode elements, String text) {
        if (!text.isEmpty()) {
            elements.addObject().put("type", "text").put("text", unescape(text));
        }
    }

    private static ObjectNode element(MatchResult found) {
        var element = Json.object();
        if (found.group("user") != null) {
            return element.put("type", "user").put("user_id", found.group("user"));
        }
        if (found.group("channel") != null) {
            return element.put("type", "channel").put("channel_id", found.group("channel"));
        }
        if (found.group("broadcast") != null) {
            return element.put("type", "broadcast").put("range", found.group("broadcast"));
        }
        if (found.group("code") != null) {
            element.put("type", "text").put("text", unescape(found.group("code")));
            element.putObject("style").put("code", true);
            return element;
        }
        element.put("type", "link").put("url", unescape(found.group("url")));
        if (found.group("label") != null) {
            element.put("text", unescape(found.group("label")));
        }
        return element;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    static boolean mentions(String text, String user) {
        return text.contains("<@" + user + ">") || text.contains("<@" + user + "|");
    }
}
