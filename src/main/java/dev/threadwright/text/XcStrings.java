package dev.threadwright.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * String catalogues of Xcode. Where the source language has no words of its own for a key, the key is the text; such a
 * unit's key begins with {@link Catalogs#SOURCE}.
 */
final class XcStrings implements TextFormat {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String title() {
        return "Xcode strings";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".xcstrings");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file).units();
    }

    private static final class Reader {
        private final String file;
        private final List<Unit> units = new ArrayList<>();
        private final Map<String, JsonCatalog.Value> texts = new HashMap<>();
        private final Set<String> worded = new HashSet<>();
        private final List<String> names = new ArrayList<>();
        private String source = "en";

        Reader(String file) {
            this.file = file;
        }

        List<Unit> units() throws Unreadable {
            try (JsonParser parser = JSON.createParser(file)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    switch (token) {
                        case START_OBJECT, START_ARRAY -> names.add("");
                        case END_OBJECT, END_ARRAY -> names.removeLast();
                        case FIELD_NAME -> named(parser);
                        case VALUE_STRING -> valued(parser);
                        case VALUE_FALSE -> {
                            if (names.size() == 3 && names.getLast().equals("shouldTranslate")) {
                                worded.add(names.get(1));
                            }
                        }
                        default -> {}
                    }
                }
            } catch (IOException broken) {
                throw new Unreadable("it is no JSON: "
                        + broken.getMessage().lines().findFirst().orElse(""));
            }
            texts.forEach((key, at) -> {
                if (!worded.contains(key) && !key.isBlank()) {
                    units.add(at.unit(Unit.Kind.ENTRY, Catalogs.SOURCE + key, source, file, Inline.MESSAGES));
                }
            });
            units.sort(Comparator.comparingInt(Unit::start));
            return units;
        }

        private void named(JsonParser parser) throws IOException {
            names.set(names.size() - 1, parser.currentName());
            if (names.size() == 2 && names.getFirst().equals("strings")) {
                int opening = (int) parser.currentTokenLocation().getCharOffset();
                int end = opening + 1;
                while (end < file.length() && file.charAt(end) != '"') {
                    end += file.charAt(end) == '\\' ? 2 : 1;
                }
                texts.put(parser.currentName(), new JsonCatalog.Value(List.of(), 2, opening + 1, end));
            }
        }

        private void valued(JsonParser parser) throws IOException {
            int opening = (int) parser.currentTokenLocation().getCharOffset();
            String last = names.isEmpty() ? "" : names.getLast();
            if (names.size() == 1 && last.equals("sourceLanguage")) {
                source = parser.getText();
                return;
            }
            boolean within = names.size() >= 3 && names.getFirst().equals("strings");
            boolean words = within
                    && names.size() >= 6
                    && names.get(2).equals("localizations")
                    && last.equals("value")
                    && names.get(names.size() - 2).equals("stringUnit");
            boolean comment = within && names.size() == 3 && last.equals("comment");
            if (!words && !comment) {
                return;
            }
            parser.finishToken();
            int closing = (int) parser.currentLocation().getCharOffset() - 1;
            var value = new JsonCatalog.Value(List.of(), names.size(), opening + 1, closing);
            String key = names.get(1);
            if (comment) {
                units.add(value.unit(Unit.Kind.COMMENT, key + ".comment", "", file, Inline.MESSAGES));
                return;
            }
            String locale = names.get(3);
            if (locale.equals(source)) {
                worded.add(key);
            }
            String variation = String.join(".", names.subList(4, names.size() - 2));
            units.add(value.unit(
                    Unit.Kind.ENTRY, variation.isEmpty() ? key : key + "." + variation, locale, file, Inline.MESSAGES));
        }
    }
}
