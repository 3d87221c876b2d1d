package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XmlCatalogsTest {
    private static final String RESX = """
            <?xml version="1.0" encoding="utf-8"?>
            <root>
              <resheader name="version"><value>2.0</value></resheader>
              <data name="Greeting" xml:space="preserve">
                <value>Hello &amp; {0}</value>
                <comment>On the first page</comment>
              </data>
              <data name="Raw" xml:space="preserve"><value><![CDATA[a < b]]></value></data>
              <data name="button.Size" type="System.Drawing.Size"><value>75, 23</value></data>
              <data name="&gt;&gt;button.Name"><value>button</value></data>
            </root>
            """;
    private static final String XLIFF = """
            <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
              <file source-language="en" target-language="pt-BR" original="a" datatype="plaintext">
                <body>
                  <trans-unit id="a">
                    <source>Hi <x id="INTERPOLATION" equiv-text="{{name}}"/>, <x id="S" equiv-text="&lt;b&gt;"/>go</source>
                    <target state="translated">Oi <g id="1">tu</g></target>
                    <note priority="1">A greeting</note>
                    <alt-trans><target>Olá</target></alt-trans>
                  </trans-unit>
                </body>
              </file>
            </xliff>
            """;
    private static final String XLIFF_2 = """
            <xliff version="2.0" srcLang="en-US" trgLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0">
              <file id="f">
                <unit id="u" name="greeting">
                  <notes><note id="n">A greeting</note></notes>
                  <originalData><data id="d">%s</data></originalData>
                  <segment>
                    <source>Hi <ph id="1" disp="%s"/> <pc id="2">there</pc></source>
                    <target>
                      Salut
                    </target>
                  </segment>
                </unit>
              </file>
            </xliff>
            """;

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        assertThat(Xml.text(edited(new Resx(), RESX, 0, words), "value", 1)).isEqualTo(words);
        if (words.contains("]]>")) {
            assertThat(Edited.file(RESX, new Resx().units("x", RESX).get(2), words))
                    .isEmpty();
        } else {
            assertThat(Xml.text(edited(new Resx(), RESX, 2, words), "value", 2)).isEqualTo(words);
        }
        assertThat(Xml.text(edited(new Xliff(), XLIFF, 2, words), "note", 0)).isEqualTo(words);
        assertThat(Xml.text(edited(new Xliff(), XLIFF_2, 2, words), "target", 0).strip())
                .isEqualTo(words.strip());
    }

    private static String edited(TextFormat format, String file, int place, String words) throws Unreadable {
        List<Unit> units = format.units("x", file);
        String after = Edited.file(file, units.get(place), words).orElseThrow();
        List<Unit> again = format.units("x", after);
        assertThat(again).hasSameSizeAs(units);
        assertThat(Edited.reads(again.get(place), words.strip()) || Edited.reads(again.get(place), words))
                .as(after)
                .isTrue();
        return after;
    }

    @Test
    void readsResources() throws Exception {
        List<Unit> units = new Resx().units("Properties/Resources.de.resx", RESX);
        assertThat(units).extracting(Unit::key).containsExactly("Greeting", "Greeting", "Raw");
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly("Hello & {0}", "On the first page", "a < b");
        assertThat(units).extracting(Unit::kind).containsExactly(Unit.Kind.ENTRY, Unit.Kind.COMMENT, Unit.Kind.ENTRY);
        assertThat(units).extracting(Unit::locale).containsOnly("de");
    }

    @Test
    void readsBothVersionsOfXliff() throws Exception {
        List<Unit> one = new Xliff().units("messages.xlf", XLIFF);
        assertThat(one).extracting(Unit::key).containsExactly("source:a", "a", "a");
        assertThat(one)
                .extracting(unit -> unit.reading().text())
                .containsExactly("Hi {{name}}, go", "Oi tu", "A greeting");
        assertThat(one).extracting(Unit::locale).containsExactly("en", "pt-BR", "");
        List<Unit> two = new Xliff().units("messages.xlf", XLIFF_2);
        assertThat(two).extracting(Unit::key).containsExactly("u", "source:u", "u");
        assertThat(two).extracting(unit -> unit.reading().text()).containsExactly("A greeting", "Hi %s there", "Salut");
        assertThat(two).extracting(Unit::locale).containsExactly("", "en-US", "fr");
    }

    @Test
    void neverThrowAnythingElse() {
        for (String file : List.of(RESX, XLIFF, XLIFF_2)) {
            for (TextFormat format : List.of(new Resx(), new Xliff())) {
                for (int end = 0; end < file.length(); end++) {
                    try {
                        format.units("x", file.substring(0, end));
                    } catch (Unreadable expected) {
                        assertThat(expected).message().isNotBlank();
                    }
                }
            }
        }
    }
}
