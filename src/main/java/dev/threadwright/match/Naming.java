package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which repositories a text names. */
final class Naming {
    /** A word is a name where so much of its use is in one repository, and not a word that others have too. */
    private static final double OWN = 0.85;

    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_PART = 5;
    private static final int SHORTEST_SLIP = 6;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://|git@)([\\w.-]{1,255})(?::\\d{1,5})?[/:]([\\w./-]{0,500})");

    private final List<Vocabulary> all;
    private final Likelihood likelihood;

    Naming(List<Vocabulary> all, Likelihood likelihood) {
        this.all = all;
        this.likelihood = likelihood;
    }

    /**
     * @param how a clause with "it" for the repository
     * @param outright whether it can be nothing else: an address, or the name in full; else a word that is a name as far
     *     as the repositories' words tell
     */
    record Named(Vocabulary vocabulary, String how, boolean outright) {}

    /** All that are named; those outright, where there are any. */
    List<Named> in(String text) {
        Map<RepoName, String> outright =
                outright(text, all.stream().map(Vocabulary::repo).toList());
        return outright.isEmpty() ? list(words(text), false) : list(outright, true);
    }

    /** Those of which an address or the full name is in the text, and how. */
    static Map<RepoName, String> outright(String text, List<Remote> repos) {
        var named = new LinkedHashMap<RepoName, String>();
        addresses(text, repos, named);
        fullNames(text, repos, named);
        return named;
    }

    /** All that people said in a thread, and the addresses that bots gave: what else bots say names what is not meant. */
    static String saidIn(Conversation thread) {
        return thread.messages().stream()
                .map(message -> message.author() == null ? addressesOf(message.text()) : message.text())
                .collect(Collectors.joining("\n"));
    }

    private static String addressesOf(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    }

    private List<Named> list(Map<RepoName, String> named, boolean outright) {
        return all.stream()
                .filter(one -> named.containsKey(one.repo().name()))
                .map(one -> new Named(one, named.getOrDefault(one.repo().name(), ""), outright))
                .toList();
    }

    private static void addresses(String text, List<Remote> repos, Map<RepoName, String> named) {
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String host = Page.bare(address.group(1));
            String path = address.group(2);
            repos.stream()
                    .filter(repo -> isAt(repo, host, path))
                    .forEach(repo -> named.putIfAbsent(repo.name(), "its address was given"));
            var page = new Page(host, path);
            List<Remote> shown = repos.stream()
                    .filter(repo -> repo.about().homepage().map(page::isUnder).orElse(false))
                    .toList();
            if (shown.size() == 1) {
                named.putIfAbsent(shown.getFirst().name(), host + " is its page");
            }
        }
    }

    private static boolean isAt(Remote repo, String host, String path) {
        String own = repo.name().toString().toLowerCase(Locale.ROOT);
        String there = path.toLowerCase(Locale.ROOT);
        boolean exactly = there.equals(own) || there.startsWith(own + "/") || there.startsWith(own + ".git");
        return host(repo.webUrl()).equals(host) && exactly;
    }

    private static String host(URI uri) {
        return Optional.ofNullable(uri.getHost()).map(Page::bare).orElse("");
    }

    /** {@code owner/name} anywhere but in an address, and names of several parts, however these are joined. */
    private static void fullNames(String text, List<Remote> repos, Map<RepoName, String> named) {
        String plain = ADDRESS.matcher(text).replaceAll(" ");
        for (Remote repo : repos) {
            RepoName name = repo.name();
            String[] parts = name.name().split("[-_. ]+");
            String joined = String.join(
                    "[-_. ]?", List.of(parts).stream().map(Pattern::quote).toList());
            boolean whole = contains(plain, Pattern.quote(name.toString()));
            if (whole || parts.length > 1 && contains(plain, joined)) {
                named.putIfAbsent(name, "it was named");
            }
        }
    }

    private static boolean contains(String text, String pattern) {
        return Pattern.compile("(?<![\\w/-])" + pattern + "(?![\\w/-])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private Map<RepoName, String> words(String text) {
        var named = new LinkedHashMap<RepoName, String>();
        Set<String> words = new TreeSet<>();
        Lexemes.in(text).forEach(term -> words.add(term.term()));
        for (Vocabulary one : all) {
            RepoName repo = one.repo().name();
            String name = plain(repo.name());
            for (String word : words) {
                if (word.equals(name) && word.length() >= SHORTEST_NAME && isOwn(word, one)) {
                    named.putIfAbsent(repo, "it was named");
                } else if (isSlip(word, name)) {
                    named.putIfAbsent(repo, "“" + word + "” is nearly its name");
                } else if (isPart(word, one)) {
                    named.putIfAbsent(repo, "“" + word + "” is a part of its name");
                }
            }
        }
        return named;
    }

    private boolean isOwn(String word, Vocabulary one) {
        return Saying.isTelling(word) && likelihood.share(word, one) >= OWN;
    }

    private boolean isSlip(String word, String name) {
        return word.length() >= SHORTEST_SLIP
                && name.length() >= SHORTEST_SLIP
                && isOneSlip(word, name)
                && likelihood.isUnknown(word);
    }

    private boolean isPart(String word, Vocabulary one) {
        return word.length() >= SHORTEST_PART
                && parts(one).contains(word)
                && all.stream().filter(other -> parts(other).contains(word)).count() == 1
                && isOwn(word, one);
    }

    private static Set<String> parts(Vocabulary one) {
        Set<String> parts = new TreeSet<>();
        Lexemes.in(one.repo().name().toString()).forEach(term -> parts.add(term.term()));
        return parts;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]+", "");
    }

    /** One letter more, fewer or another, or two that changed places. */
    static boolean isOneSlip(String a, String b) {
        if (a.equals(b) || Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String restA = a.substring(start);
        String restB = b.substring(start);
        if (restA.length() != restB.length()) {
            return restA.length() > restB.length()
                    ? restA.substring(1).equals(restB)
                    : restB.substring(1).equals(restA);
        }
        boolean swapped = restA.length() > 1
                && restA.charAt(0) == restB.charAt(1)
                && restA.charAt(1) == restB.charAt(0)
                && restA.substring(2).equals(restB.substring(2));
        return swapped || restA.substring(1).equals(restB.substring(1));
    }
}
