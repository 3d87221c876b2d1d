package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.chatter.Listening;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.policy.Language;
import dev.threadwright.repo.RepoName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The modal with a channel's settings, to be changed or only read. */
final class SettingsForm {
    static final String CALLBACK = "channel_settings";
    static final String REPOS = "settings.repos";
    static final String GROUPS = "settings.groups";

    private static final String REPOSITORIES = "set.repositories";
    private static final String ASKERS = "set.askers";
    private static final String ASKER_GROUPS = "set.askers.groups";
    private static final String APPROVERS = "set.approvers";
    private static final String APPROVER_GROUPS = "set.approvers.groups";
    private static final String AUTONOMY = "set.autonomy";
    private static final String LANGUAGE = "set.language";
    private static final String EMOJI = "set.emoji";
    private static final String WEEKLY = "set.weekly";
    private static final String TRUST = "set.trust";

    private static final String AS_CONFIGURED = "CONFIGURED";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_+'-]{1,100}");
    /** With these we say ourselves how far a task is. */
    private static final Set<String> OURS = Set.of("eyes", "tada");

    private static final int MOST_REPOSITORIES = 20;

    private SettingsForm() {}

    /**
     * Whose settings a form shows, and which of them.
     *
     * @param listening when it was last set how the channel is read along with
     */
    record About(String channel, int revision, Instant listening) {
        String write() {
            return channel + "/" + revision + "/" + ChronoUnit.MICROS.between(Instant.EPOCH, listening);
        }

        static Optional<About> read(String metadata) {
            var parts = metadata.split("/", -1);
            return parts.length == 3 && parts[1].matches("[0-9]{1,10}") && parts[2].matches("[0-9]{1,18}")
                    ? Optional.of(new About(
                            parts[0],
                            Integer.parseInt(parts[1]),
                            Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS)))
                    : Optional.empty();
        }
    }

    /**
     * @param listening how it is read along with, or would be if somebody turned it on
     * @param unheard why it cannot be, a sentence; empty where it can
     * @param configured beyond which no channel goes
     * @param groups the names of user groups by their ids
     */
    static ObjectNode open(
            Channels.Stored stored,
            Listening listening,
            Optional<String> unheard,
            Autonomy configured,
            Map<String, String> groups) {
        var now = stored.settings();
        var blocks = new ArrayList<ObjectNode>();
        blocks.add(BlockKit.contextMrkdwn(last(stored)));
        blocks.add(FormKit.hint(
                FormKit.optional(FormKit.input(
                        REPOSITORIES,
                        "Repositories that come first",
                        FormKit.several(
                                REPOS,
                                "All that I am connected to",
                                now.repositories().stream()
                                        .map(repo -> BlockKit.option(repo, repo))
                                        .toList()))),
                "Where the words stand in several and nobody named one."));
        circle(blocks, now.askers(), ASKERS, ASKER_GROUPS, "Who may ask", groups);
        circle(blocks, now.approvers(), APPROVERS, APPROVER_GROUPS, "Who may approve", groups);
        blocks.add(FormKit.hint(
                FormKit.input(AUTONOMY, "How far I go by myself", autonomy(now, configured)),
                "Never farther than whoever runs me allows."));
        var suggest = BlockKit.option("Tell who may change this when nearly all is merged", "suggest");
        blocks.add(FormKit.optional(FormKit.input(
                TRUST,
                "Whether I could go farther",
                BlockKit.checkboxes("trust", List.of(suggest), now.content() ? List.of() : List.of(suggest)))));
        blocks.add(FormKit.hint(
                FormKit.optional(FormKit.input(
                        LANGUAGE,
                        "Language of the texts that are meant",
                        FormKit.placeholder(
                                FormKit.text(
                                        "language",
                                        now.meant().map(Language::tag).orElse(""),
                                        false),
                                "German, de or pt-BR"))),
                "Where the same words stand in several languages and nobody named one, I tick those. I answer in English"
                        + " all the same."));
        blocks.add(FormKit.hint(
                FormKit.optional(FormKit.input(
                        EMOJI,
                        "Emoji that asks",
                        FormKit.placeholder(FormKit.text("name", now.reaction().orElse(""), false), "memo"))),
                "Who reacts with it asks for what the message says."));
        var weekly = BlockKit.option("Post this channel's figures on Mondays at 9", "weekly");
        blocks.add(FormKit.optional(FormKit.input(
                WEEKLY,
                "Once a week",
                BlockKit.checkboxes("weekly", List.of(weekly), now.weekly() ? List.of(weekly) : List.of()))));
        ListeningForm.add(blocks, listening, unheard);
        return FormKit.modal(
                CALLBACK,
                "Channel settings",
                "Save",
                new About(stored.channel(), stored.revision(), listening.at()).write(),
                blocks);
    }

    private static void circle(
            List<ObjectNode> blocks,
            Circle circle,
            String people,
            String groups,
            String label,
            Map<String, String> names) {
        blocks.add(FormKit.optional(FormKit.input(people, label, FormKit.people("people", circle.people()))));
        var chosen = circle.groups().stream()
                .sorted()
                .map(group -> BlockKit.option(names.getOrDefault(group, group), group))
                .toList();
        blocks.add(FormKit.optional(FormKit.input(
                groups, label + ": user groups", FormKit.several(GROUPS, "None beside these people", chosen))));
    }

    private static ObjectNode autonomy(ChannelSettings now, Autonomy configured) {
        var options = new ArrayList<ObjectNode>();
        var asConfigured = BlockKit.option("As configured: " + inWords(configured), AS_CONFIGURED);
        options.add(asConfigured);
        var chosen = asConfigured;
        for (var autonomy : Autonomy.values()) {
            if (autonomy.compareTo(configured) < 0) {
                var option = BlockKit.option("At most: " + inWords(autonomy), autonomy.name());
                options.add(option);
                chosen = autonomy == now.most() ? option : chosen;
            }
        }
        return FormKit.select("autonomy", options, chosen);
    }

    private static String inWords(Autonomy autonomy) {
        return switch (autonomy) {
            case PROPOSE -> "a person approves first";
            case PULL_REQUEST -> "I open the pull request";
            case MERGE -> "I open it and merge it";
        };
    }

    /** For who may not change them. @param whoMay a sentence */
    static ObjectNode shown(Channels.Stored stored, Optional<Listening> listening, Autonomy configured, String whoMay) {
        var blocks = new ArrayList<ObjectNode>();
        blocks.add(FormKit.section(
                "*<#" + stored.channel() + ">*\n" + String.join("\n", lines(stored, listening, configured))));
        blocks.add(BlockKit.contextMrkdwn(last(stored)));
        blocks.add(BlockKit.contextMrkdwn(whoMay));
        return FormKit.modal(CALLBACK, "Channel settings", "", "", blocks);
    }

    /** What holds, in mrkdwn. */
    static List<String> lines(Channels.Stored stored, Optional<Listening> listening, Autonomy configured) {
        var lines = lines(stored.settings(), configured);
        lines.addAll(ListeningForm.lines(listening));
        return lines;
    }

    private static List<String> lines(ChannelSettings now, Autonomy configured) {
        var lines = new ArrayList<String>();
        lines.add("• Repositories that come first: "
                + (now.repositories().isEmpty() ? "none" : "`" + String.join("`, `", now.repositories()) + "`"));
        lines.add("• May ask: " + Channels.named(now.askers()));
        lines.add("• May approve: " + Channels.named(now.approvers()));
        lines.add("• How far I go by myself: " + inWords(now.within(configured)));
        if (now.content()) {
            lines.add("• I suggest to go no farther");
        }
        lines.add("• Language of the texts that are meant: "
                + now.meant().map(Language::named).orElse("any"));
        lines.add("• Emoji that asks: "
                + now.reaction().map(name -> ":" + name + ":").orElse("none"));
        lines.add("• Figures on Mondays: " + (now.weekly() ? "yes" : "no"));
        return lines;
    }

    /** What is different for everybody, in mrkdwn; empty where nothing is. Of another mode the channel hears otherwise. */
    static String difference(
            ChannelSettings before,
            ChannelSettings after,
            Optional<Listening> heard,
            Optional<Listening> hears,
            Autonomy configured) {
        var old = lines(before, configured);
        var now = lines(after, configured);
        if (heard.map(Listening::mode).equals(hears.map(Listening::mode))) {
            old.addAll(ListeningForm.lines(heard));
            now.addAll(ListeningForm.lines(hears));
        }
        return now.stream()
                .filter(line -> !old.contains(line))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" · "));
    }

    private static String last(Channels.Stored stored) {
        return stored.by() == null || stored.at() == null
                ? "Nobody has set anything for <#" + stored.channel() + "> yet."
                : "<#%s> · last set by <@%s> %s"
                        .formatted(stored.channel(), stored.by().user(), Moments.at(stored.at()));
    }

    /** What is wrong with a form as it was sent in, a sentence for each field; nothing where it can be used. */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (!view.path("callback_id").asText().equals(CALLBACK)) {
            return errors;
        }
        var emoji = emoji(view);
        if (!emoji.isEmpty() && !NAME.matcher(emoji).matches()) {
            errors.put(EMOJI, "The name of one emoji, such as memo.");
        } else if (OURS.contains(emoji)) {
            errors.put(EMOJI, "With that one I say myself how far I am. Please take another.");
        }
        if (FormKit.allChosen(view, REPOSITORIES).size() > MOST_REPOSITORIES) {
            errors.put(REPOSITORIES, "At most " + MOST_REPOSITORIES + ".");
        }
        var language = FormKit.written(view, LANGUAGE);
        if (!language.isBlank() && Language.read(language).isEmpty()) {
            errors.put(LANGUAGE, "One language, such as German, de or pt-BR.");
        }
        errors.putAll(ListeningForm.errors(view));
        return errors;
    }

    private static String emoji(JsonNode view) {
        return FormKit.written(view, EMOJI).strip().replaceAll("^:|:$", "");
    }

    /** What was sent in. @param before what a form of an older version does not have stays as it is here */
    static ChannelSettings settings(JsonNode view, ChannelSettings before) {
        var emoji = emoji(view);
        var most = FormKit.chosen(view, AUTONOMY);
        return new ChannelSettings(
                FormKit.allChosen(view, REPOSITORIES).stream()
                        .flatMap(name -> RepoName.parse(name).stream())
                        .map(Objects::toString)
                        .toList(),
                new Circle(
                        Set.copyOf(FormKit.people(view, ASKERS)), new HashSet<>(FormKit.allChosen(view, ASKER_GROUPS))),
                new Circle(
                        Set.copyOf(FormKit.people(view, APPROVERS)),
                        new HashSet<>(FormKit.allChosen(view, APPROVER_GROUPS))),
                Arrays.stream(Autonomy.values())
                        .filter(autonomy -> autonomy.name().equals(most))
                        .findFirst()
                        .orElse(null),
                Language.read(FormKit.written(view, LANGUAGE)).orElse(null),
                emoji.isEmpty() ? null : emoji,
                !FormKit.allChosen(view, WEEKLY).isEmpty(),
                view.path("state").path("values").has(TRUST)
                        ? FormKit.allChosen(view, TRUST).isEmpty()
                        : before.content());
    }
}
