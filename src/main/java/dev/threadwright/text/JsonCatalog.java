package dev.threadwright.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Catalogues in JSON: i18next, vue-i18n, chrome.i18n, ARB and whatever else nests keys and words. */
final class JsonCatalog implements TextFormat {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final Pattern PATH = Pattern.compile("(?i).*\\.(json|arb|jsonc|json5|webmanifest)");

    private static final Manner QUOTED = words -> Optional.of(escaped(words));

    @Override
    public String title() {
        return "JSON";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        var units = new ArrayList<Unit>();
        String locale = Locales.ofPath(path);
        Deque<String> keys = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> keys.push("");
                    case END_OBJECT, END_ARRAY -> keys.pop();
                    case FIELD_NAME -> {
                        keys.pop();
                        keys.push(parser.currentName());
                    }
                    case VALUE_STRING -> units.add(unit(parser, file, key(keys), locale));
                    default -> {}
                }
            }
        } catch (IOException broken) {
            throw new Unreadable("it is no JSON: " + broken.getMessage());
        }
        return units;
    }

    private static String key(Deque<String> keys) {
        var parts = new ArrayList<String>();
        keys.descendingIterator().forEachRemaining(key -> {
            if (!key.isEmpty()) {
                parts.add(key);
            }
        });
        return String.join(".", parts);
    }

    /** What RFC 8259 wants escaped, and no more. */
    private static String escaped(String words) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(words));
    }

    private static Unit unit(JsonParser parser, String file, String key, String locale) throws IOException {
        int opening = (int) parser.currentTokenLocation().getCharOffset();
        parser.finishToken();
        int closing = (int) parser.currentLocation().getCharOffset() - 1;
        Reading.Builder reading = Reading.from(file, opening + 1);
        Inline.MESSAGES.read(reading, file, closing, Escapes.BACKSLASH);
        return new Unit(Unit.Kind.ENTRY, key, locale, reading.build(), QUOTED);
    }
}
