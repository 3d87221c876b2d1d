package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppleStringsTest {
    private static final String STRINGS = """
            /* "no" = "text"; */
            "Sign \\"up\\"" = "Don't say \\"Hi\\"\\n\\U00e9";
            // "nor" = "this";
            bare.key = "Files: %1$@ of %d";
            "only";
            """;
    private static final String STRINGSDICT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>files</key>
                <dict>
                    <key>NSStringLocalizedFormatKey</key>
                    <string>%#@count@</string>
                    <key>count</key>
                    <dict>
                        <key>NSStringFormatSpecTypeKey</key>
                        <string>NSStringPluralRuleType</string>
                        <key>NSStringFormatValueTypeKey</key>
                        <string>d</string>
                        <key>one</key>
                        <string>%d file &amp; more</string>
                        <key>other</key>
                        <string>%d files</string>
                    </dict>
                </dict>
                <key>in</key>
                <dict>
                    <key>NSStringLocalizedFormatKey</key>
                    <string>%#@count@ in %@</string>
                </dict>
            </dict>
            </plist>
            """;
    private static final String CATALOG = """
            {
              "sourceLanguage" : "en",
              "strings" : {
                "" : {

                },
                "Say \\"Hi\\"" : {
                  "comment" : "A greeting",
                  "localizations" : {
                    "de" : { "stringUnit" : { "state" : "translated", "value" : "Sag „Hallo“" } }
                  }
                },
                "files" : {
                  "extractionState" : "manual",
                  "localizations" : {
                    "en" : {
                      "variations" : { "plural" : {
                        "one" : { "stringUnit" : { "state" : "new", "value" : "%lld file" } },
                        "other" : { "stringUnit" : { "state" : "new", "value" : "%lld files" } }
                      } }
                    }
                  }
                }
              },
              "version" : "1.0"
            }""";
    private static final Pattern ENTRY = Pattern.compile("bare\\.key = \"((?:[^\"\\\\]|\\\\.)*)\";", Pattern.DOTALL);

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        String strings = edited(new AppleStrings(), STRINGS, 1, words);
        Matcher entry = ENTRY.matcher(strings);
        assertThat(entry.find()).isTrue();
        assertThat(formatted(entry.group(1).translateEscapes())).isEqualTo(words);

        String dict = edited(new AppleStringsdict(), STRINGSDICT, 0, words);
        assertThat(formatted(Xml.text(dict, "string", 3))).isEqualTo(words);

        JsonNode source = new ObjectMapper().readTree(edited(new XcStrings(), CATALOG, 0, words));
        assertThat(source.at("/strings").fieldNames()).toIterable().containsExactly("", words, "files");
        JsonNode german = new ObjectMapper().readTree(edited(new XcStrings(), CATALOG, 2, words));
        assertThat(german.findValue("de").at("/stringUnit/value").asText()).isEqualTo(words);
    }

    /** As printf reads percent signs. */
    private static String formatted(String format) {
        return format.replace("%%", "%");
    }

    private static String edited(TextFormat format, String file, int place, String words) throws Unreadable {
        List<Unit> units = format.units("en.lproj/x", file);
        String after = Edited.file(file, units.get(place), words).orElseThrow();
        List<Unit> again = format.units("en.lproj/x", after);
        assertThat(again).hasSameSizeAs(units);
        assertThat(Edited.reads(again.get(place), words)).as(after).isTrue();
        return after;
    }

    @Test
    void readsTables() throws Exception {
        List<Unit> units = new AppleStrings().units("App/de.lproj/Localizable.strings", STRINGS);
        assertThat(units).extracting(Unit::key).containsExactly("Sign \"up\"", "bare.key");
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly("Don't say \"Hi\"\né", "Files: %1$@ of %d");
        assertThat(units).extracting(Unit::locale).containsOnly("de");
    }

    @Test
    void readsPlurals() throws Exception {
        List<Unit> units = new AppleStringsdict().units("de.lproj/x.stringsdict", STRINGSDICT);
        assertThat(units)
                .extracting(Unit::key)
                .containsExactly("files.count.one", "files.count.other", "in.NSStringLocalizedFormatKey");
        assertThat(units.getFirst().reading().text()).isEqualTo("%d file & more");
        assertThat(units.getLast().reading().atoms()).extracting(Atom::shown).containsExactly("%#@count@", "%@");
    }

    @Test
    void readsCatalogsWhoseKeysAreTheText() throws Exception {
        List<Unit> units = new XcStrings().units("Localizable.xcstrings", CATALOG);
        assertThat(units)
                .extracting(Unit::key)
                .containsExactly(
                        "source:Say \"Hi\"",
                        "Say \"Hi\".comment",
                        "Say \"Hi\"",
                        "files.variations.plural.one",
                        "files.variations.plural.other");
        assertThat(units).extracting(Unit::locale).containsExactly("en", "", "de", "en", "en");
        assertThat(units.getFirst().reading().text()).isEqualTo("Say \"Hi\"");
        assertThat(units.get(1).kind()).isEqualTo(Unit.Kind.COMMENT);
    }

    @Test
    void neverThrowsAnythingElse() {
        neverThrows(new AppleStrings(), STRINGS);
        neverThrows(new AppleStringsdict(), STRINGSDICT);
        neverThrows(new XcStrings(), CATALOG);
    }

    private static void neverThrows(TextFormat format, String file) {
        for (int end = 0; end < file.length(); end++) {
            try {
                format.units("x", file.substring(0, end));
            } catch (Unreadable expected) {
                assertThat(expected).message().isNotBlank();
            }
        }
    }
}
