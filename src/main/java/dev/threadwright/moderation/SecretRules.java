package dev.threadwright.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A team's rules for secrets, in the form that gitleaks has: https://github.com/gitleaks/gitleaks#configuration. Of a rule
 * its expression, keywords, entropy and the allowlists' expressions and words count; rules about paths are left out, and so
 * are those that RE2 does not know.
 */
final class SecretRules {
    static final SecretRules NONE = new SecretRules(List.of(), List.of());

    private final List<Rule> rules;
    private final List<String> unread;

    private SecretRules(List<Rule> rules, List<String> unread) {
        this.rules = List.copyOf(rules);
        this.unread = List.copyOf(unread);
    }

    private record Rule(
            String id,
            Pattern pattern,
            int group,
            List<String> keywords,
            double entropy,
            List<Pattern> allowed,
            List<String> stopwords) {
        boolean isNewIn(Passage passage, String small) {
            if (!keywords.isEmpty() && keywords.stream().noneMatch(small::contains)) {
                return false;
            }
            var found = pattern.matcher(passage.words());
            while (found.find()) {
                var secret = secret(found);
                if (!passage.before().contains(secret) && bits(secret) >= entropy && !isAllowed(secret)) {
                    return true;
                }
            }
            return false;
        }

        /** The group that the rule names, else the first that holds something. */
        private String secret(com.google.re2j.Matcher found) {
            if (group > 0 && group <= found.groupCount()) {
                return Optional.ofNullable(found.group(group)).orElse("");
            }
            return Stream.iterate(1, i -> i <= found.groupCount(), i -> i + 1)
                    .map(found::group)
                    .filter(held -> held != null && !held.isEmpty())
                    .findFirst()
                    .orElse(found.group());
        }

        private boolean isAllowed(String secret) {
            var small = secret.toLowerCase(Locale.ROOT);
            return allowed.stream().anyMatch(one -> one.matcher(secret).find())
                    || stopwords.stream().anyMatch(small::contains);
        }
    }

    /** @throws IllegalArgumentException where the file cannot be read as what it should be */
    static SecretRules read(Path file) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "THREADWRIGHT_GITLEAKS_RULES names " + file + ", which cannot be read as TOML", unreadable);
        }
        var rules = new ArrayList<Rule>();
        var unread = new ArrayList<String>();
        for (var rule : root.path("rules")) {
            var id = rule.path("id").asText();
            try {
                if (rule.has("regex") && !rule.has("path")) {
                    rules.add(rule(id, rule));
                }
            } catch (PatternSyntaxException unknown) {
                unread.add(id);
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("THREADWRIGHT_GITLEAKS_RULES names " + file
                    + ", which has no [[rules]] with a regex as gitleaks has them");
        }
        return new SecretRules(rules, unread);
    }

    private static Rule rule(String id, JsonNode rule) {
        var allowed = new ArrayList<Pattern>();
        var stopwords = new ArrayList<String>();
        for (var list : rule.path("allowlists")) {
            // What is held against the line or the whole match would allow too much where the secret alone is looked
            // at.
            if (list.path("regexTarget").asText("secret").equals("secret")) {
                list.path("regexes").forEach(one -> allowed.add(Pattern.compile(one.asText())));
            }
            list.path("stopwords").forEach(one -> stopwords.add(one.asText().toLowerCase(Locale.ROOT)));
        }
        return new Rule(
                id,
                Pattern.compile(rule.path("regex").asText()),
                rule.path("secretGroup").asInt(),
                texts(rule.path("keywords")),
                rule.path("entropy").asDouble(),
                List.copyOf(allowed),
                List.copyOf(stopwords));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.asText().toLowerCase(Locale.ROOT)));
        return List.copyOf(texts);
    }

    /** Each a noun phrase. */
    Stream<String> in(Passage passage) {
        var small = passage.words().toLowerCase(Locale.ROOT);
        return rules.stream()
                .filter(rule -> rule.isNewIn(passage, small))
                .map(rule -> "what looks like a secret (" + rule.id() + ")");
    }

    int count() {
        return rules.size();
    }

    /** The rules that could not be read. */
    List<String> unread() {
        return unread;
    }

    /** Shannon's, in bits a character, as gitleaks counts it. */
    private static double bits(String text) {
        return text.chars()
                .distinct()
                .mapToDouble(c -> {
                    double share =
                            (double) text.chars().filter(other -> other == c).count() / text.length();
                    return -share * Math.log(share) / Math.log(2);
                })
                .sum();
    }
}
