package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where the words stand from what is left of a message without its wordings. */
final class HintReader {
    private static final Pattern WORD =
            Pattern.compile("[^\\s\\uFFFC\\uE000\\uE001\"“”„«»`<>|,;!?(){}*]{1,400}|\\([^\\s()]{1,60}\\)\\S{0,300}");
    private static final Pattern RAW_URL =
            Pattern.compile("https?://[^\\s\\uFFFC\\uE000\\uE001<>|\"”`]{1,3000}|git@[\\w.-]{1,255}:[\\w./-]{1,250}");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z][\\w-]{0,80}(?:\\.[\\w-]{1,80}){1,15}");
    /** Parts with a dot or low lines between them. In one way only: a part has no low line, or there would be many ways. */
    private static final String PARTED =
            "[a-zA-Z][a-zA-Z0-9]{0,80}(?:(?:_|\\.(?=[\\w-]))[a-zA-Z0-9-]{0,80}){1,80}(?<=[a-zA-Z0-9-])";

    private static final Pattern DOMAIN =
            Pattern.compile("(?i).*\\.(?:com|org|net|io|dev|co|app|ai|de|uk|eu|fr|us|me|ly|so|xyz|info|cloud)");
    private static final Pattern SAID_KEY = Pattern.compile(
            "\\b(?:i18n |translation |message |string |locale )?(?:keys?|id|string)(?: is| named| called)?:?\\s+[`\"“]?([a-z][\\w.-]{0,200}[_.][\\w.-]{0,200})"
                    + "|(?<![\\w./-])`?(" + PARTED + ")`?\\s+(?:key|string)\\b");
    private static final Pattern CODE_KEY = Pattern.compile("`(" + PARTED + ")`");

    private static final Pattern NAMED_REPO = Pattern.compile(
            "\\brepo(?:sitory)?\\s*[:=]\\s*([\\w.-]{1,100}(?:/[\\w.-]{1,100})?)"
                    + "|(?<![\\w./-])([a-z0-9][\\w.-]{1,100})(?:'s)?\\s+repo(?:sitory)?\\b|\\brepo(?:sitory)?\\s+([a-z0-9]+(?:-[a-z0-9]+){1,20})\\b");
    private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9]+(?:[-_][a-z0-9]+){1,20}");
    private static final Pattern IN_SHORT_NAME = Pattern.compile(
            "\\b(?:in|for|on|from|of|to)\\s+(?:the\\s+|our\\s+)?`?([a-z0-9]+(?:[-_][a-z0-9]+){1,20})`?(?![\\w./-])"
                    + "(?:(?: and|,|,? &) (?:the )?([a-z0-9]+(?:[-_][a-z0-9]+){1,20})(?![\\w./-]))?");
    private static final Pattern SOFTWARE = Pattern.compile(
            "\\b(?:in|for|on|from|of|across)\\s+(?:the|our)\\s+"
                    + "((?:[a-z0-9-]{1,30}\\s){0,2}(?:app|application|site|website|docs|documentation|backend|frontend|api|service|client|server|sdk|cli))\\b");
    private static final Pattern IN_ONE_WORD = Pattern.compile(
            "\\bin\\s+(docs|website|web|mobile|backend|frontend|ios|android|api|app|storefront|admin)(?![\\w./-])");
    private static final Set<String> NO_REPO = Set.of(
            "the", "this", "that", "our", "your", "which", "my", "a", "same", "what", "any", "whole", "every", "other",
            "right", "wrong", "github");
    private static final Set<String> COMPOUND = Set.of(
            "pop-up",
            "drop-down",
            "sign-up",
            "log-in",
            "sign-in",
            "check-out",
            "e-mail",
            "real-time",
            "follow-up",
            "set-up",
            "opt-in",
            "add-on",
            "built-in",
            "call-to-action",
            "left-hand",
            "right-hand",
            "top-level",
            "sub-heading",
            "sub-title",
            "on-boarding",
            "top-right",
            "top-left",
            "bottom-right",
            "bottom-left");

    /** Whoever sends more means something else. */
    private static final int MOST_LINKS = 100;

    private final Said rest;
    private final Set<RepoName> repos = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> urls = new LinkedHashSet<>();

    private HintReader(Said rest) {
        this.rest = rest;
    }

    static Hints read(Draft draft) {
        return new HintReader(draft.rest()).hints(draft);
    }

    /** A short name of a repository, told from words by its hyphen or underscore. */
    static boolean isShortName(String word) {
        return SHORT_NAME.matcher(word).matches() && !COMPOUND.contains(word);
    }

    static boolean isKey(String word) {
        int dots = (int) word.chars().filter(c -> c == '.').count();
        return dots >= 2
                && word.length() > 5
                && KEY.matcher(word).matches()
                && !Addresses.FILE.matcher(word).matches()
                && !DOMAIN.matcher(word).matches();
    }

    private Hints hints(Draft draft) {
        paths.addAll(draft.paths());
        Said plain = urls();
        words(plain);
        keys(plain);
        names(plain);
        var places = new ArrayList<>(draft.places());
        Places.in(plain).stream().filter(place -> !places.contains(place)).forEach(places::add);
        return new Hints(
                List.copyOf(repos),
                List.copyOf(names),
                List.copyOf(paths),
                List.copyOf(keys),
                places,
                List.copyOf(urls));
    }

    /** @return the rest without them */
    private Said urls() {
        Said left = rest;
        int seen = 0;
        for (Said.Link link : rest.links()) {
            boolean taken = link.start() == link.end() || rest.text().charAt(link.start()) == Said.TAKEN;
            if (!taken && !link.url().startsWith("mailto:")) {
                url(link.url());
                boolean named = rest.text().substring(link.start(), link.end()).indexOf(' ') > 0;
                left = named || ++seen > MOST_LINKS ? left : left.without(link.start(), link.end());
            }
        }
        Matcher raw = RAW_URL.matcher(left.text());
        Said without = left;
        for (int count = 0; count < MOST_LINKS && raw.find(); count++) {
            url(raw.group().replaceAll("[.,;:!?)\\]*_]++\\z", ""));
            without = without.without(raw.start(), raw.end());
        }
        return without;
    }

    private void url(String url) {
        Optional<Addresses.Web> web = Addresses.repository(url);
        if (web.isEmpty()) {
            urls.add(url);
            return;
        }
        web.get().repo().ifPresent(repos::add);
        web.get().path().ifPresent(paths::add);
    }

    private void words(Said said) {
        Matcher word = WORD.matcher(said.text());
        while (word.find()) {
            String bare = word.group().replaceAll("\\A['_~:.]+(?=[\\w/])|['’_~:.]+\\z|['’]s\\z", "");
            boolean slashed = bare.indexOf('/') >= 0;
            if (slashed ? Addresses.isPath(bare) : Addresses.FILE.matcher(bare).matches() && bare.indexOf('.') > 0) {
                paths.add(bare.replaceAll("\\A\\.?/", ""));
            } else if (slashed) {
                Addresses.repo(bare).ifPresent(repos::add);
            } else if (isKey(bare)) {
                keys.add(bare);
            } else if (Addresses.SOLE_FILE.matcher(bare).matches()
                    && (!bare.equals("license") && !bare.equals("security") && !bare.equals("contributing"))) {
                paths.add(bare);
            }
        }
    }

    private void keys(Said said) {
        Matcher key = SAID_KEY.matcher(said.plain());
        while (key.find()) {
            int group = key.group(1) != null ? 1 : 2;
            String words =
                    said.text().substring(key.start(group), key.end(group)).replaceAll("[.:]+\\z", "");
            if (!Addresses.FILE.matcher(words).matches()) {
                keys.add(words);
            }
        }
        Matcher code = CODE_KEY.matcher(said.text());
        while (code.find()) {
            if (!Addresses.FILE.matcher(code.group(1)).matches()
                    && !DOMAIN.matcher(code.group(1)).matches()) {
                keys.add(code.group(1));
            }
        }
    }

    private void names(Said said) {
        Matcher named = NAMED_REPO.matcher(said.plain());
        while (named.find()) {
            int group = named.group(1) != null ? 1 : named.group(2) != null ? 2 : 3;
            String name =
                    said.text().substring(named.start(group), named.end(group)).replaceAll("[.]+\\z", "");
            Optional<RepoName> whole = RepoName.parse(name);
            whole.ifPresentOrElse(repos::add, () -> name(name));
        }
        for (Pattern pattern : List.of(IN_SHORT_NAME, SOFTWARE, IN_ONE_WORD)) {
            Matcher found = pattern.matcher(said.plain());
            while (found.find()) {
                name(found.group(1).replace(' ', '-'));
                if (pattern == IN_SHORT_NAME && found.group(2) != null) {
                    name(found.group(2));
                }
            }
        }
    }

    private void name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NO_REPO.contains(lower) && !COMPOUND.contains(lower) && !keys.contains(lower) && !lower.isBlank()) {
            names.add(lower);
        }
    }
}
