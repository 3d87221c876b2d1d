package dev.threadwright.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Terms that are known, as Lucene takes them. */
final class TermStream extends TokenStream {
    private final List<String> terms;
    private final CharTermAttribute current = addAttribute(CharTermAttribute.class);
    private Iterator<String> rest;

    TermStream(List<String> terms) {
        this.terms = terms;
        this.rest = terms.iterator();
    }

    @Override
    public void reset() {
        rest = terms.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        current.append(rest.next());
        return true;
    }
}
