package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.policy.Scope;
import dev.threadwright.text.OffLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks people to allow something. */
final class RequestPermission implements Tool {
    /** No address: the last label of one would be a number. */
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final int MOST_FILES = 1000;
    private static final ToolSpec SPEC =
            new ToolSpec("request_permission", "Asks people to allow a host, a path or a number of files.", """
            {"type":"object","properties":{"kind":{"type":"string","enum":["host","path","size"]},\
            "value":{"type":"string"},"why":{"type":"string"}},"required":["kind","value","why"]}""");

    private final Company company;

    RequestPermission(Company company) {
        this.company = company;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "asks for a permission";
    }

    @Override
    public Answer call(JsonNode arguments) {
        String value = arguments.path("value").asText().strip();
        Optional<Reach> reach = reach(arguments.path("kind").asText(), value);
        if (reach.isEmpty()) {
            return Answer.failed(
                    "Not to be asked for: a host is a name, a path a glob of files that people may change, a size a number of files.");
        }
        if (company.allowed().contains(reach.get())) {
            return Answer.done("It is allowed already.");
        }
        String why = Lines.one(arguments.path("why").asText(), 400);
        return Answer.done("People are asked; their word comes next.", Entry.Facts.requested(reach.get(), why));
    }

    /** Nothing where nobody can be asked for that. */
    static Optional<Reach> reach(String kind, String value) {
        return switch (kind) {
            case "host" ->
                Optional.of(value.toLowerCase(Locale.ROOT))
                        .filter(name -> HOST.matcher(name).matches())
                        .map(Reach.Host::new);
            case "path" -> Optional.of(value).filter(RequestPermission::isGlob).map(Reach.Path::new);
            case "size" ->
                Optional.of(value)
                        .filter(number -> number.matches("[1-9][0-9]{0,3}"))
                        .map(Integer::valueOf)
                        .filter(files -> files <= MOST_FILES)
                        .map(Reach.Size::new);
            default -> throw new IllegalArgumentException("No kind of permission: " + kind);
        };
    }

    /** What nobody may change is not asked for. */
    private static boolean isGlob(String value) {
        boolean inside = !value.isEmpty()
                && value.length() <= 200
                && !value.startsWith("/")
                && !value.matches("(.*/)?\\.\\.(/.*)?")
                && Lines.one(value).equals(value);
        if (!inside || OffLimits.refusal(value).isPresent()) {
            return false;
        }
        try {
            return new Scope("asked", List.of(value), Set.of(), 0, 0, 0).paths().size() == 1;
        } catch (IllegalArgumentException noGlob) {
            return false;
        }
    }
}
