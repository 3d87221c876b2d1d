package dev.threadwright.match;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where what somebody quotes stands, term by term, whatever markup, typography or line breaks are between. */
final class Phrases {
    private static final int MOST_FILES = 12;

    private final Vocabularies vocabularies;

    Phrases(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /** A file for each repository in which the words stand. */
    Map<Vocabulary, String> find(String quoted, List<Vocabulary> among) {
        List<String> wanted = terms(quoted);
        Set<String> all = new LinkedHashSet<>(wanted);
        var found = new LinkedHashMap<Vocabulary, String>();
        for (Vocabulary vocabulary : among) {
            for (String path : vocabulary.filesWithAll(all, MOST_FILES)) {
                boolean stands = vocabularies
                        .text(vocabulary, path)
                        .filter(text -> stands(wanted, terms(text.chars())))
                        .isPresent();
                if (stands) {
                    found.put(vocabulary, path);
                    break;
                }
            }
        }
        return found;
    }

    private static boolean stands(List<String> wanted, List<String> in) {
        return Collections.indexOfSubList(in, wanted) >= 0;
    }

    private static List<String> terms(String text) {
        return Lexemes.in(text).stream().map(Lexemes.Lexeme::term).toList();
    }
}
