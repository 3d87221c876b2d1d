package dev.threadwright.change;

import dev.threadwright.repo.Place;
import dev.threadwright.text.Document;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Quoted;
import dev.threadwright.text.Span;
import dev.threadwright.text.Step;
import dev.threadwright.text.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the characters with which a file says something else, for all edits of that file. */
final class FileWording {
    private final Document document;
    private final Map<String, List<Quoted>> found = new HashMap<>();

    FileWording(Document document) {
        this.document = document;
    }

    /** The characters that stand at the edit's place then, or why there can be none, a clause. */
    Document.Replacement of(Edit edit) {
        return at(edit).map(quoted -> document.replace(quoted, edit.to()))
                .orElseGet(() -> new Document.Replacement.Refused("the words are not there"));
    }

    /** What the edit's place is; where the words are not there, nothing is known of it. */
    Whereabouts whereabouts(Edit edit) {
        return at(edit).map(quoted -> {
                    var unit = document.unit(quoted);
                    return new Whereabouts(
                            unit.filter(one -> !one.isKey()).map(Unit::key).orElse(""),
                            unit.map(Unit::locale).orElse(""),
                            quoted.step());
                })
                .orElseGet(() -> new Whereabouts("", "", Step.EXACT));
    }

    private Optional<Quoted> at(Edit edit) {
        Place place = edit.place();
        var span = new Span(place.offset(), place.length());
        return found.computeIfAbsent(edit.said(), said -> document.find(new Quotation(said))).stream()
                .filter(quoted -> document.span(quoted).equals(span))
                .findFirst();
    }
}
