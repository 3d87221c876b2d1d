package dev.threadwright.search;

import dev.threadwright.repo.RepoName;
import dev.threadwright.text.Terms;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** Texts as Lucene keeps them: what is looked for, what names their file, and what is given back. */
final class Stored {
    static final String WORDS = "words";
    static final String FILE = "file";
    static final String REPO = "repo";
    private static final String TEXT = "text";
    private static final String KEY = "key";
    private static final String LOCALE = "locale";
    private static final String KIND = "kind";
    private static final String HOLES = "holes";
    private static final FieldType TERMS = terms();

    private Stored() {}

    private static FieldType terms() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    static Document document(RepoName repo, String file, Entry entry) {
        var document = new Document();
        document.add(new Field(WORDS, new TermStream(Terms.of(entry.text())), TERMS));
        document.add(new StringField(FILE, file, Field.Store.NO));
        document.add(new SortedDocValuesField(FILE, new BytesRef(file)));
        document.add(new StringField(REPO, repo.toString(), Field.Store.NO));
        document.add(new StoredField(TEXT, entry.text()));
        document.add(new StoredField(KIND, entry.kind().ordinal()));
        if (!entry.key().isEmpty()) {
            document.add(new StoredField(KEY, entry.key()));
        }
        if (!entry.locale().isEmpty()) {
            document.add(new StoredField(LOCALE, entry.locale()));
        }
        if (!entry.holes().isEmpty()) {
            document.add(new StoredField(HOLES, holes(entry.holes())));
        }
        return document;
    }

    static Entry entry(Document document) {
        BytesRef holes = document.getBinaryValue(HOLES);
        return new Entry(
                Unit.Kind.values()[document.getField(KIND).numericValue().intValue()],
                text(document, KEY),
                text(document, LOCALE),
                text(document, TEXT),
                holes == null ? List.of() : holes(holes));
    }

    private static String text(Document document, String field) {
        String value = document.get(field);
        return value == null ? "" : value;
    }

    private static BytesRef holes(List<Entry.Hole> holes) {
        try {
            var out = new ByteBuffersDataOutput();
            for (Entry.Hole hole : holes) {
                out.writeVInt(hole.at());
                out.writeVInt(hole.length());
            }
            return new BytesRef(out.toArrayCopy());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Entry.Hole> holes(BytesRef bytes) {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        var holes = new ArrayList<Entry.Hole>();
        while (!in.eof()) {
            holes.add(new Entry.Hole(in.readVInt(), in.readVInt()));
        }
        return holes;
    }
}
