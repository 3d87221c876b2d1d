package dev.threadwright.search;

import dev.threadwright.text.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/** Queries for the texts in which quoted words may stand. */
final class Asked {
    /** In so few words one slip is most of them. */
    private static final int FEW = 3;

    private static final int SHORTEST_SLIP = 5;
    /** Nobody begins or ends so long a quotation within a word. */
    private static final int MOST_PARTED = 6;

    /** What begins with so many is found by them; Lucene bears no more than 1,024 in one query. */
    private static final int MOST = 200;

    private final String said;
    private final List<String> terms;

    Asked(String said) {
        this.said = said.strip();
        List<String> all = Terms.of(said);
        this.terms = all.subList(0, Math.min(all.size(), MOST));
    }

    /** Marks and symbols alone are in no index. */
    boolean isWordless() {
        return terms.isEmpty();
    }

    /** The texts that have all of the words side by side. */
    Query together() {
        return terms.size() == 1
                ? new TermQuery(term(terms.getFirst()))
                : new PhraseQuery(Stored.WORDS, terms.toArray(String[]::new));
    }

    /** The texts that have all of them, the first and the last perhaps as parts; then all but the numbers. */
    List<Query> apart() {
        var queries = new ArrayList<Query>();
        if (terms.size() <= MOST_PARTED) {
            queries.add(parts());
        }
        List<String> lettered = terms.stream()
                .filter(term -> term.chars().noneMatch(Character::isDigit))
                .toList();
        if (!lettered.isEmpty() && lettered.size() < terms.size()) {
            queries.add(all(lettered));
        }
        return queries;
    }

    /** The texts that have most of the words, or words that are almost theirs. */
    Query loosely() {
        var query = new BooleanQuery.Builder();
        Set<String> different = new LinkedHashSet<>(terms);
        for (String term : different) {
            Query exact = new TermQuery(term(term));
            boolean slips = different.size() <= FEW && term.length() >= SHORTEST_SLIP;
            query.add(slips ? either(exact, new FuzzyQuery(term(term), 2, 1)) : exact, Occur.SHOULD);
        }
        return query.setMinimumNumberShouldMatch(Math.max(1, different.size() / 2))
                .build();
    }

    private static Query either(Query exact, Query almost) {
        return new BooleanQuery.Builder()
                .add(new BoostQuery(exact, 2), Occur.SHOULD)
                .add(almost, Occur.SHOULD)
                .build();
    }

    private static Query all(List<String> terms) {
        var query = new BooleanQuery.Builder();
        new HashSet<>(terms).forEach(term -> query.add(new TermQuery(term(term)), Occur.MUST));
        return query.build();
    }

    /** Where the first word is the end of a longer one, or the last the beginning. */
    private Query parts() {
        boolean begins = Terms.isPartOfWord(said.codePointAt(0));
        boolean ends = Terms.isPartOfWord(said.codePointBefore(said.length()));
        var query = new BooleanQuery.Builder();
        int last = terms.size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean open = (begins && i == 0) || (ends && i == last);
            query.add(
                    open ? part(terms.get(i), begins && i == 0, ends && i == last) : new TermQuery(term(terms.get(i))),
                    Occur.MUST);
        }
        return query.build();
    }

    private static Query part(String term, boolean asEnd, boolean asBeginning) {
        return asEnd ? new WildcardQuery(term("*" + term + (asBeginning ? "*" : ""))) : new PrefixQuery(term(term));
    }

    private static Term term(String text) {
        return new Term(Stored.WORDS, text);
    }
}
