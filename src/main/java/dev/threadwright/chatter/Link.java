package dev.threadwright.chatter;

import dev.threadwright.match.Page;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A page to which somebody links.
 *
 * @param speaks whether that is where the words are said to stand: “(link) says …”, “a typo on (link)”
 */
record Link(Page page, boolean speaks) {
    private static final Pattern SAYS = Pattern.compile(
            "\\A\\s*(?:page\\s+)?(?:still\\s+|also\\s+|just\\s+|now\\s+)?"
                    + "(?:says?|said|saying|claims?|lists?|reads?|promises?|mentions?|shows?|states?|contains|still has|spells?|steht|dit|affiche|dice|pone)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STANDS = Pattern.compile(
            "\\b(?:typos?|mistake|slip|wording|tippfehler|faute|coquille|errata)\\s+(?:in|on|at|auf|dans|sur|en)\\s*\\z",
            Pattern.CASE_INSENSITIVE);
    private static final int NEAR = 40;
    /** Below some countries sites have their names one part further left: {@code acme.co.uk}. */
    private static final Set<String> SHARED = Set.of("ac", "co", "com", "edu", "gov", "net", "org");

    private static final int TELLING = 5;

    /** @param start of the link in the text, @param end of it */
    static Optional<Link> in(String text, int start, int end, String address) {
        String before = text.substring(Math.max(0, start - NEAR), start);
        String after = text.substring(end, Math.min(text.length(), end + NEAR));
        return Page.at(address)
                .map(page -> new Link(
                        page,
                        SAYS.matcher(after).find() || STANDS.matcher(before).find()));
    }

    /** How much of its address the place bears, from 0 to 1; nothing where it is no page of that repository. */
    double fit(Hit hit, Index index) {
        String there = page.path().toLowerCase(Locale.ROOT);
        if (there.startsWith((hit.repo() + "/").toLowerCase(Locale.ROOT))) {
            // On a forge: the file, or a ticket, which is no place.
            return page.path().endsWith("/" + hit.path()) ? 1 : 0;
        }
        boolean ours = isAtHome(hit.repo(), index)
                || List.of(page.host().split("\\.")).stream().anyMatch(part -> isOf(part, hit.repo()));
        return ours ? page.fit(hit.path(), hit.key()) : 0;
    }

    /** Whether the words are said to stand on a page that is nobody's of ours, as far as its name tells. */
    boolean leadsAway(Hit hit, Index index) {
        return speaks && fit(hit, index) == 0 && !isAtHome(hit.repo(), index) && !isOf(site(), hit.repo());
    }

    private boolean isAtHome(RepoName repo, Index index) {
        return index.homepage(repo).map(page::isUnder).orElse(false);
    }

    /** {@code acme} in {@code docs.acme.com}. */
    private String site() {
        List<String> parts = List.of(page.host().split("\\."));
        int at = parts.size() - 2;
        return at < 0 ? page.host() : parts.get(at > 0 && SHARED.contains(parts.get(at)) ? at - 1 : at);
    }

    /** Whether a part of a host's name is the owner's: {@code acme} that of {@code acme-inc}. */
    private static boolean isOf(String part, RepoName repo) {
        String[] owner = repo.owner().toLowerCase(Locale.ROOT).split("[-_.]+");
        String name = String.join("", owner);
        String plain = part.replace("-", "");
        return plain.equals(name)
                || plain.equals(owner[0])
                || plain.length() >= TELLING && name.contains(plain)
                || name.length() >= TELLING && plain.contains(name);
    }
}
