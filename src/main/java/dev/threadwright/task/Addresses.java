package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses on the web and in a repository, and which of them names a repository. */
final class Addresses {
    private static final String EXTENSION =
            "(?:json5?|ya?ml|tsx?|jsx?|mjs|cjs|mdx?|markdown|html?|xhtml|xml|strings|stringsdict|xcstrings|properties"
                    + "|po|pot|arb|txt|rst|adoc|vue|svelte|astro|kts?|swift|java|py|rb|go|php|css|scss|less|toml|ini|resx|xlf|xliff|ftl|erb|haml|hbs|twig"
                    + "|ejs|pug|jinja2?|liquid|plist|csv|tsv|cs|rs|dart|ex|exs|tmpl|tpl|njk|storyboard|xib|conf|cfg|env|lang)";

    static final Pattern FILE = Pattern.compile(
            "(?:[\\w.@()\\[\\]+-]{1,100}/){0,30}[\\w.@()\\[\\]+-]{0,100}\\." + EXTENSION, Pattern.CASE_INSENSITIVE);

    static final Pattern SOLE_FILE = Pattern.compile(
            "(?:README|CHANGELOG|CONTRIBUTING|LICENSE|SECURITY|CODE_OF_CONDUCT)", Pattern.CASE_INSENSITIVE);

    private static final Pattern FOLDER = Pattern.compile("\\.?/?[\\w.@-]{1,100}(?:/[\\w.@-]{1,100}){0,30}/?");

    private static final Pattern ROOT = Pattern.compile(
            "(?:src|apps?|lib|docs?|locales?|i18n|l10n|lang|langs|languages|pages|components?|public|tests?|packages"
                    + "|assets|res|content|config|templates?|views|resources|translations?|messages|strings|static|website|web|and|or|his|her|him|he|she|w|n|a|b|yes|input|output|read|client|front|on|off|true|\\d+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WEB =
            Pattern.compile("https?://([^/?#\\s:]{1,255})(?::\\d{1,5})?([^?#\\s]{0,3000})(\\S{0,3000})");
    private static final Pattern IN_REPO = Pattern.compile(
            "/([^/]{1,100})/([^/]{1,120})/(?:-/)?(blob|tree|pull|pulls|issues|raw|edit|blame|commit|commits|compare|releases|wiki|actions|merge_requests)(?:/([^/]{1,250}))?(?:/(.{1,2000}))?");
    private static final Pattern REPO = Pattern.compile("/([^/]{1,100})/([^/]{1,120})/?");

    private Addresses() {}

    /** What an address on the web says. */
    record Web(Optional<RepoName> repo, Optional<String> path) {}

    /** @return nothing where it is only an address */
    static Optional<Web> repository(String url) {
        Matcher ssh = Pattern.compile("git@[\\w.-]{1,255}:([\\w.-]{1,100})/([\\w.-]{1,120})")
                .matcher(url);
        if (ssh.matches()) {
            return Optional.of(new Web(name(ssh.group(1), ssh.group(2)), Optional.empty()));
        }
        Matcher web = WEB.matcher(url);
        if (!web.matches()) {
            return Optional.empty();
        }
        Matcher inside = IN_REPO.matcher(web.group(2));
        if (inside.matches()) {
            Optional<RepoName> repo = name(inside.group(1), inside.group(2));
            boolean file = inside.group(3).matches("blob|tree|raw|edit|blame");
            Optional<String> path =
                    file ? Optional.ofNullable(inside.group(5)).map(Addresses::decoded) : Optional.empty();
            return repo.map(_ -> new Web(repo, path));
        }
        Matcher plain = REPO.matcher(web.group(2));
        boolean forge = web.group(1).matches("(?i)(?:www\\.)?github\\..*|.*\\.github\\.com|gitlab\\..*")
                || web.group(2).matches(".*\\.git/?");
        return forge && plain.matches()
                ? name(plain.group(1), plain.group(2)).map(repo -> new Web(Optional.of(repo), Optional.empty()))
                : Optional.empty();
    }

    private static String decoded(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        try {
            return URLDecoder.decode(whole.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return whole;
        }
    }

    private static Optional<RepoName> name(String owner, String name) {
        String bare = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
        return RepoName.parse(owner + "/" + bare);
    }

    static boolean isPath(String word) {
        boolean manyFolders = word.indexOf('/') > 0 && word.indexOf('/', word.indexOf('/') + 1) > 0;
        return FILE.matcher(word).matches()
                || FOLDER.matcher(word).matches()
                        && (manyFolders
                                || word.indexOf('/') > 0
                                        && ROOT.matcher(owner(word)).matches()
                                        && isFolder(word));
    }

    private static boolean isFolder(String word) {
        return !owner(word)
                .matches("(?i)and|or|his|her|him|he|she|w|n|a|b|yes|input|output|read|client|front|on|off|true|\\d+");
    }

    /** {@code owner/name}, where it is not plainly something else. */
    static Optional<RepoName> repo(String word) {
        int slash = word.indexOf('/');
        boolean one = slash > 0 && slash == word.lastIndexOf('/') && slash < word.length() - 1;
        return one
                        && !ROOT.matcher(owner(word)).matches()
                        && word.length() > 5
                        && !FILE.matcher(word).matches()
                ? RepoName.parse(word).flatMap(repo -> name(repo.owner(), repo.name()))
                : Optional.empty();
    }

    private static String owner(String word) {
        return word.substring(0, Math.max(0, word.indexOf('/')));
    }

    /** Whether the words are one address, and so no place as people call it. */
    static boolean isAddress(String words) {
        return words.indexOf(' ') < 0
                && (isPath(words)
                        || repo(words).isPresent()
                        || words.contains("://")
                        || SOLE_FILE.matcher(words).matches()
                        || HintReader.isKey(words)
                        || HintReader.isShortName(words));
    }
}
