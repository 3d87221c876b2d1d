package dev.threadwright.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Catalogues in JSON: i18next, vue-i18n, chrome.i18n, ARB and whatever else nests keys and words; of other JSON the values
 * that are sentences, and those whose keys say that they are shown.
 */
final class JsonCatalog implements TextFormat {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final JsonFactory JSON5 = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Pattern PATH = Pattern.compile("(?i).*\\.(json|arb|jsonc|json5|webmanifest)");
    /** https://developer.chrome.com/docs/extensions/reference/api/i18n: below {@code _locales}, and wherever it is imitated. */
    private static final Pattern CHROME = Pattern.compile("(.*/)?messages\\.json");

    private static final Manner DOUBLE = words -> Optional.of(escaped(words));
    private static final Manner SINGLE =
            words -> Optional.of(escaped(words).replace("\\\"", "\"").replace("'", "\\'"));

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
        List<Value> values = values(file, 0, file.length(), path.endsWith(".json5"));
        String locale = Locales.ofPath(path);
        if (path.endsWith(".arb")) {
            return arb(file, values, locale);
        }
        if (CHROME.matcher(path).matches() && isChrome(values)) {
            return chrome(file, values, locale);
        }
        boolean catalog = Catalogs.holds(path);
        var units = new ArrayList<Unit>();
        for (Value value : values) {
            if (catalog || Catalogs.mayBeText(value.keys())) {
                units.add(value.unit(catalog ? Unit.Kind.ENTRY : Unit.Kind.LITERAL, locale, file));
            }
        }
        return units;
    }

    /** All texts of a part of a file that holds such a catalogue, with offsets in the file. */
    static List<Unit> slice(String file, int from, int to, String locale) throws Unreadable {
        var units = new ArrayList<Unit>();
        for (Value value : values(file, from, to, true)) {
            units.add(value.unit(Unit.Kind.ENTRY, locale, file));
        }
        return units;
    }

    /**
     * A string.
     *
     * @param keys the names on its way from the root; arrays have none
     * @param depth how many objects and arrays it stands in
     * @param start of what is between the quotes
     */
    record Value(List<String> keys, int depth, int start, int end) {
        String key() {
            return String.join(".", keys);
        }

        String last() {
            return keys.isEmpty() ? "" : keys.getLast();
        }

        String words(String file) {
            return file.substring(start, end);
        }

        Unit unit(Unit.Kind kind, String locale, String file) {
            return unit(kind, key(), locale, file, Inline.MESSAGES);
        }

        Unit unit(Unit.Kind kind, String key, String locale, String file, Inline inline) {
            Manner manner = file.charAt(start - 1) == '\'' ? SINGLE : DOUBLE;
            return Message.unit(
                    kind, key, locale, file, Reading.from(file, start), end, end, Escapes.BACKSLASH, manner, inline);
        }
    }

    /** All strings that are values. */
    static List<Value> values(String file, int from, int to, boolean lenient) throws Unreadable {
        var values = new ArrayList<Value>();
        var names = new ArrayList<String>();
        String json = from == 0 && to == file.length() ? file : file.substring(from, to);
        try (JsonParser parser = (lenient ? JSON5 : JSON).createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> names.add("");
                    case END_OBJECT, END_ARRAY -> names.removeLast();
                    case FIELD_NAME -> names.set(names.size() - 1, parser.currentName());
                    case VALUE_STRING -> {
                        int opening = (int) parser.currentTokenLocation().getCharOffset();
                        parser.finishToken();
                        int closing = (int) parser.currentLocation().getCharOffset() - 1;
                        List<String> keys =
                                names.stream().filter(name -> !name.isEmpty()).toList();
                        values.add(new Value(keys, names.size(), from + opening + 1, from + closing));
                    }
                    default -> {}
                }
            }
        } catch (IOException broken) {
            throw new Unreadable(
                    "it is no JSON: " + broken.getMessage().lines().findFirst().orElse(""));
        }
        return values;
    }

    private static boolean isChrome(List<Value> values) {
        long messages = values.stream().filter(JsonCatalog::isChromeMessage).count();
        long names = values.stream()
                .map(value -> value.keys().isEmpty() ? "" : value.keys().getFirst())
                .distinct()
                .count();
        return messages > 0 && messages == names;
    }

    private static boolean isChromeMessage(Value value) {
        return value.depth() == 2 && value.keys().size() == 2 && value.last().equals("message");
    }

    private static List<Unit> chrome(String file, List<Value> values, String locale) {
        var units = new ArrayList<Unit>();
        for (Value value : values) {
            if (isChromeMessage(value)) {
                units.add(value.unit(Unit.Kind.ENTRY, value.keys().getFirst(), locale, file, Inline.CHROME));
            } else if (value.depth() == 2 && value.last().equals("description")) {
                units.add(value.unit(Unit.Kind.COMMENT, locale, file));
            }
        }
        return units;
    }

    /** https://github.com/google/app-resource-bundle/wiki/ApplicationResourceBundleSpecification */
    private static List<Unit> arb(String file, List<Value> values, String ofPath) {
        String locale = ofPath;
        var units = new ArrayList<Unit>();
        for (Value value : values) {
            String first = value.keys().isEmpty() ? "" : value.keys().getFirst();
            if (first.equals("@@locale")) {
                String tag = Locales.tag(value.words(file));
                locale = tag.isEmpty() ? locale : tag;
            } else if (!first.startsWith("@")) {
                units.add(value.unit(Unit.Kind.ENTRY, locale, file));
            } else if (value.depth() == 2 && value.last().equals("description")) {
                units.add(value.unit(Unit.Kind.COMMENT, locale, file));
            }
        }
        return units;
    }

    /** What RFC 8259 wants escaped, and no more. */
    private static String escaped(String words) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(words));
    }
}
