package dev.threadwright.chatter;

import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Hit;
import dev.threadwright.text.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of several texts with the same words people most likely mean, by what else they say. */
final class Weighing {
    private static final Pattern WORD = Pattern.compile("[\\p{L}]{4,}");
    private static final Pattern DOCUMENTS = Pattern.compile(
            "\\b(?:docs?|documentation|page|handbook|guide|readme|doku|docu)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTERFACE = Pattern.compile(
            "\\b(?:button|menu|nav|screen|dialog|toast|tooltip|banner|prompt|settings|checkout|basket|onboarding|login|tab|toggle|form|footer)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE =
            Pattern.compile("\\b(?:android|mobile|phone|the app|push)\\b", Pattern.CASE_INSENSITIVE);
    private static final int STEM = 5;
    /** About as much as all else together: people who give an address mean one place. */
    private static final double LINKED = 12;

    private final Set<String> said;
    private final String all;
    private final String language;
    private final Links links;

    /** @param language of the texts that people mean; empty: the one in which they talk */
    Weighing(List<Spoken> lines, String language, Links links) {
        this.links = links;
        this.all = lines.stream().map(Spoken::all).collect(Collectors.joining("\n"));
        this.said = stems(all);
        this.language = language.isEmpty() ? Tongue.of(lines) : language.toLowerCase(Locale.ROOT);
    }

    double of(Hit hit, String words) {
        var about = new HashSet<>(stems(hit.text() + " " + hit.key().replaceAll("[._/-]", " ") + " "
                + hit.path().replaceAll("[._/-]", " ")));
        about.retainAll(said);
        var own = stems(words);
        about.removeAll(own);
        double sum = Math.min(4, about.size());
        sum += LINKED * links.fit(hit);
        boolean document = hit.kind() == Unit.Kind.PROSE;
        if (DOCUMENTS.matcher(all).find()) {
            sum += document ? 1.5 : 0;
        }
        if (INTERFACE.matcher(all).find()) {
            sum += document ? 0 : 1;
        }
        if (PHONE.matcher(all).find()) {
            sum += isOfPhones(hit.repo(), hit.path()) ? 1.5 : 0;
        }
        String locale = hit.locale().toLowerCase(Locale.ROOT);
        boolean fits = locale.startsWith(language) || locale.isEmpty() && language.equals("en");
        sum += fits ? 3 : 0;
        sum += hit.text().strip().equalsIgnoreCase(words.strip()) ? 1.2 : 0;
        sum += hit.text().contains(words) ? 1 : 0;
        return sum - (hit.kind() == Unit.Kind.COMMENT || hit.kind() == Unit.Kind.UNKNOWN ? 2 : 0);
    }

    private static boolean isOfPhones(RepoName repo, String path) {
        return (repo + "/" + path).toLowerCase(Locale.ROOT).matches(".*(?:mobile|android|ios|lproj|res/values).*");
    }

    private static Set<String> stems(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(word ->
                        word.group().substring(0, Math.min(STEM, word.group().length())))
                .collect(Collectors.toSet());
    }
}
