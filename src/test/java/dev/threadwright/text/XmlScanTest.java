package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.ext.DefaultHandler2;

class XmlScanTest {
    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE r [ <!ENTITY app "A > B"> <!-- ]> --> ]>
            <!-- a <comment> -->
            <r xmlns:x="urn:x" a = 'one "two"' b="&lt; > ]]"
               c="">
              text &amp; <b x:y="1">bold</b><br/> ]] ><![CDATA[ <raw> & ]] ]]>
              <?php echo "</r>" ?><é.é-1 />
            </r>
            <!-- over -->
            """;

    @Test
    void seesWhatTheJdkSees() throws Exception {
        assertThat(scanned(DOCUMENT)).isEqualTo(parsed(DOCUMENT));
    }

    private static List<String> scanned(String document) throws Unreadable {
        var seen = new ArrayList<String>();
        var scan = new XmlScan(document);
        int at = 0;
        for (XmlScan.Event event = scan.next(); event != XmlScan.Event.OVER; event = scan.next()) {
            assertThat(scan.start()).isEqualTo(at);
            at = scan.end();
            switch (event) {
                case START -> {
                    seen.add("<" + scan.name());
                    scan.attributes()
                            .forEach(attribute -> seen.add(attribute.name() + "="
                                    + decoded(document.substring(attribute.start(), attribute.end()))));
                }
                case END -> seen.add("/" + scan.name());
                case TEXT -> {
                    if (scan.depth() > 0) {
                        text(seen, decoded(document.substring(scan.start(), scan.end())));
                    }
                }
                case CDATA -> text(seen, document.substring(scan.start() + 9, scan.end() - 3));
                case COMMENT -> seen.add("!" + document.substring(scan.start() + 4, scan.end() - 3));
                case OTHER, OVER -> seen.add("?");
            }
        }
        assertThat(at).isEqualTo(document.length());
        seen.removeIf("?"::equals);
        return seen;
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<").replace("&amp;", "&");
    }

    private static void text(List<String> seen, String text) {
        if (seen.getLast().startsWith("\"")) {
            seen.set(seen.size() - 1, seen.getLast() + text);
        } else {
            seen.add("\"" + text);
        }
    }

    private static List<String> parsed(String document) throws Exception {
        var seen = new ArrayList<String>();
        var handler = new DefaultHandler2() {
            private boolean declaring;

            @Override
            public void startDTD(String name, String publicId, String systemId) {
                declaring = true;
            }

            @Override
            public void endDTD() {
                declaring = false;
            }

            @Override
            public void startElement(String uri, String local, String name, Attributes attributes) {
                seen.add("<" + name);
                for (int i = 0; i < attributes.getLength(); i++) {
                    seen.add(attributes.getQName(i) + "=" + attributes.getValue(i));
                }
            }

            @Override
            public void endElement(String uri, String local, String name) {
                seen.add("/" + name);
            }

            @Override
            public void characters(char[] chars, int start, int length) {
                text(seen, new String(chars, start, length));
            }

            @Override
            public void comment(char[] chars, int start, int length) {
                if (!declaring) {
                    seen.add("!" + new String(chars, start, length));
                }
            }
        };
        var reader = SAXParserFactory.newInstance().newSAXParser().getXMLReader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
        reader.parse(new InputSource(new StringReader(document)));
        return seen;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a",
                "<a b=c/>",
                "<a b='<'/>",
                "<a/><b/>",
                "</a>",
                "<a/>x",
                "<a><![CDATA[x</a>",
                "<a><!-- x</a>",
                "<a b='x'c='y'/>",
                "< a/>",
                "<a><b></a></b>",
                "<!DOCTYPE a",
                "<a b/>"
            })
    void refusesWhatTheJdkRefuses(String document) {
        assertThatThrownBy(() -> parsed(document)).isInstanceOf(org.xml.sax.SAXException.class);
        assertThatThrownBy(() -> scanned(document)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesWhatIsCutOff() {
        for (int end = 0; end < DOCUMENT.indexOf("</r>") + 4; end++) {
            String part = DOCUMENT.substring(0, end);
            assertThatThrownBy(() -> scanned(part)).as(part).isInstanceOf(Unreadable.class);
        }
    }
}
