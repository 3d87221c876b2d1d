package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTextTest {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="de"><head><title>Caf&eacute; &amp; more</title>
            <meta name="description" content='All &quot;texts&quot;'><meta charset="utf-8">
            <style>p > b { color: red }</style><script>if (a < b) { alert("<p>no</p>") }</script></head>
            <body><!-- <p>gone</p> -->
            <p class="lead">Hello <b>dear</b>
               <a href="/x?a=1&b=2">reader</a>, 3 < 4 &copy; you</p>
            <ul><li><a href=/one>One</a> <a href=/two>Two</a></li></ul>
            <img src=x.png alt=Logo><input type=submit value="Send it"><input value="not shown">
            <pre>  kept
              as is</pre>
            </body></html>
            """;

    static Stream<String> anyWording() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource("anyWording")
    void writesAnyWordingIntoATextAsJsoupReadsIt(String words) throws Exception {
        for (String path : List.of("index.html", "show.blade.php", "a.component.html")) {
            String file = "<div><p>Hello</p><p>more</p></div>";
            Unit unit = new HtmlText().units(path, file).getFirst();
            String after = written(file, unit, words).orElseThrow();
            assertThat(Jsoup.parse(after).selectFirst("p").wholeText()).isEqualTo(words);
            List<Unit> again = new HtmlText().units(path, after);
            assertThat(again).hasSize(2);
            assertThat(again.getFirst().reading().text()).isEqualTo(collapsed(words));
        }
    }

    @ParameterizedTest
    @MethodSource("anyWording")
    void writesAnyWordingIntoAnAttributeAsJsoupReadsIt(String words) throws Exception {
        for (String file : List.of("<img alt=\"Hello\">", "<img alt='Hello'>", "<img alt=Hello>")) {
            Unit unit = new HtmlText().units("index.html", file).getFirst();
            Optional<String> after = written(file, unit, words);
            if (after.isPresent()) {
                assertThat(Jsoup.parse(after.get()).selectFirst("img").attr("alt"))
                        .isEqualTo(words);
                assertThat(new HtmlText()
                                .units("index.html", after.get())
                                .getFirst()
                                .reading()
                                .text())
                        .isEqualTo(collapsed(words));
            }
        }
    }

    @Test
    void readsWhatPeopleRead() throws Exception {
        assertThat(texts("index.html", PAGE))
                .containsExactly(
                        "Café & more",
                        "All \"texts\"",
                        "Hello dear reader, 3 < 4 © you",
                        "One",
                        "Two",
                        "Logo",
                        "Send it",
                        "kept\n  as is");
        assertThat(new HtmlText().units("index.html", PAGE))
                .extracting(Unit::locale)
                .containsOnly("de");
    }

    @Test
    void readsNoLessThanJsoup() throws Exception {
        var all = new StringBuilder();
        for (HtmlScan.Token token : HtmlScan.tokens(PAGE, 0, PAGE.length(), new Templates("", PAGE))) {
            if (token.kind() == HtmlScan.Kind.TEXT) {
                all.append(PAGE, token.start(), token.end());
            }
        }
        assertThat(org.jsoup.parser.Parser.unescapeEntities(all.toString(), false)
                        .replaceAll("\\s+", ""))
                .isEqualTo(Jsoup.parse(PAGE).wholeText().replaceAll("\\s+", ""));
    }

    @Test
    void readsTemplates() throws Exception {
        assertThat(texts(
                        "a.html",
                        "{% block a %}{% trans \"Export it\" %}{% endblock %}<p>You have {{ n }} file{% if n != 1 %}s{% endif %}.</p>"
                                + "<b title=\"{{ _('Go on') }}\">{% url 'some thing' %}x</b>{# none #}"))
                .containsExactly("Export it", "You have {{ n }} files.", "Go on", "x");
        assertThat(
                        texts(
                                "a.html.erb",
                                "<%= t 'user.key' %> <%= t(\"k\", default: \"Some words\") %><%= link_to \"Sign up\", x_path, class: \"btn big\" %><p><%== n %> files<% if a %></p>"))
                .containsExactly("Some words", "Sign up", "<%== n %> files");
        assertThat(
                        texts(
                                "a.blade.php",
                                "@if (count($a) > 1)\n  <p>Mail me@home.org {!! $x !!}</p>\n@else\n {{-- no --}} Hi {{ $y }} @endif @lang('Good day')"))
                .containsExactly("Mail me@home.org {!! $x !!}", "Hi {{ $y }}", "Good day");
        assertThat(texts(
                        "a.component.html",
                        "@if (a; as b) {\n <p>One</p> two } @else { three } <p>{{ 'key' | i18n }} of {count} }</p>"))
                .containsExactly("One", "two", "three", "{{ 'key' | i18n }} of {count} }");
        assertThat(texts("a.hbs", "{{#if x}}Yes{{else}}No{{/if}} <b>{{{raw}}} text</b>{{> part}} more {{! not }}"))
                .containsExactly("YesNo {{{raw}}} text", "more");
        assertThat(texts(
                        "t.html",
                        "<p th:text=\"${x}\">Hi [[${user.name}]]!</p>{#for a in b}{a.name ?: 'x'} of us{/for}"))
                .containsExactly("Hi [[${user.name}]]!", "{a.name ?: 'x'} of us");
    }

    @Test
    void survivesWhateverComes() throws Exception {
        var chance = new Random(3);
        String soup = "<>{}%\"'=/!-#@&;a b\n[($";
        for (int i = 0; i < 3000; i++) {
            var file = new StringBuilder(PAGE.substring(0, chance.nextInt(PAGE.length())));
            for (int k = chance.nextInt(12); k > 0; k--) {
                file.insert(chance.nextInt(file.length() + 1), soup.charAt(chance.nextInt(soup.length())));
            }
            int at = 0;
            for (Unit unit : new HtmlText().units("a.component.html", file.toString())) {
                assertThat(unit.start()).isGreaterThanOrEqualTo(at);
                at = unit.end();
            }
            assertThat(at).isLessThanOrEqualTo(file.length());
        }
    }

    private static List<String> texts(String path, String file) throws Unreadable {
        return new HtmlText()
                .units(path, file).stream().map(unit -> unit.reading().text()).toList();
    }

    private static Optional<String> written(String file, Unit unit, String words) {
        return unit.manner()
                .write(words)
                .map(written -> file.substring(0, unit.start()) + written + file.substring(unit.end()));
    }

    private static String collapsed(String words) {
        return words.strip().replaceAll("[ \\t\\n]+", " ");
    }
}
