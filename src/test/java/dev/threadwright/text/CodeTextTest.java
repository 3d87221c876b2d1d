package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodeTextTest {
    private static final ObjectMapper C_LIKE = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private record Language(String path, String before, String after, UnaryOperator<String> reader) {
        @Override
        public String toString() {
            return path + " " + before;
        }
    }

    private static final List<Language> LITERALS = List.of(
            new Language("A.java", "class A { String s = \"", "\"; }", String::translateEscapes),
            new Language("A.java", "class A { String s = \"\"\"\n    ", "\n    \"\"\"; }", String::translateEscapes),
            new Language("a.kt", "val s = \"", "\"\n", words -> json('"', words)),
            new Language("a.kt", "val s = \"\"\"", "\"\"\"\n", UnaryOperator.identity()),
            new Language("a.swift", "let s = \"", "\"\n", words -> json('"', words)),
            new Language("a.swift", "let s = #\"", "\"#\n", UnaryOperator.identity()),
            new Language("a.py", "s = _('", "')\n", words -> json('\'', words)),
            new Language(
                    "a.py",
                    "s = f\"",
                    "\"\n",
                    words -> json('"', words).replace("{{", "{").replace("}}", "}")),
            new Language("a.js", "const s = '", "';\n", words -> json('\'', words)),
            new Language(
                    "a.tsx",
                    "const s = `",
                    "`;\n",
                    words -> words.replace("\\`", "`").replace("\\$", "$").translateEscapes()),
            new Language("a.ts", "const s: string = \"", "\";\n", words -> json('"', words)),
            new Language("a.go", "package a\nvar s = \"", "\"\n", words -> json('"', words)),
            new Language("a.go", "package a\nvar s = `", "`\n", UnaryOperator.identity()),
            new Language("a.rb", "s = '", "'\n", words -> words.replaceAll("\\\\([\\\\'])", "$1")),
            new Language("a.rb", "s = \"", "\"\n", words -> json('"', words)),
            new Language("a.php", "<?php return ['k' => '", "'];\n", words -> words.replaceAll("\\\\([\\\\'])", "$1")),
            new Language("a.php", "<?php return ['k' => \"", "\"];\n", words -> json('"', words)),
            new Language("a.cs", "class A { string s = \"", "\"; }\n", words -> json('"', words)),
            new Language("a.cs", "class A { string s = @\"", "\"; }\n", words -> words.replace("\"\"", "\"")),
            new Language("a.c", "char *s = \"", "\";\n", words -> json('"', words)),
            new Language("a.rs", "const S: &str = \"", "\";\n", words -> json('"', words)),
            new Language("a.rs", "const S: &str = r#\"", "\"#;\n", UnaryOperator.identity()),
            new Language("a.tsx", "const s = <p>", "</p>;\n", words -> Parser.unescapeEntities(words, false)),
            new Language("a.jsx", "const s = <p title=\"", "\"/>;\n", CodeTextTest::attribute),
            new Language("a.java", "class A { // ", "\n int a; }", UnaryOperator.identity()),
            new Language("a.ts", "/**\n * ", "\n */\nlet a;", UnaryOperator.identity()),
            new Language(
                    "a.py",
                    "def f():\n    \"\"\"",
                    "\n\n    More.\n    \"\"\"\n",
                    words -> words.replace("\\\\", "\\")));

    static Stream<Arguments> anyWording() {
        return LITERALS.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("anyWording")
    void writesAnyWordingAsItsLanguageReadsItOrNot(Language language) throws Exception {
        String file = language.before() + "Hello you" + language.after();
        Unit unit = new CodeText().units(language.path(), file).getFirst();
        int written = 0;
        for (String words : Wordings.some(300).toList()) {
            Optional<String> there = unit.manner().write(words);
            if (there.isEmpty()) {
                continue;
            }
            written++;
            assertThat(language.reader().apply(there.get())).isEqualTo(words);
            String after = file.substring(0, unit.start()) + there.get() + file.substring(unit.end());
            for (Unit again : new CodeText().units(language.path(), after)) {
                assertThat(again.start()).isBetween(unit.start(), unit.start() + leading(there.get()));
                assertThat(again.end())
                        .isBetween(after.length() - language.after().length() - 1, after.length());
                if (again.reading().atoms().isEmpty() && !words.contains("%%")) {
                    assertThat(collapsed(again.reading().text())).startsWith(collapsed(words));
                }
                break;
            }
        }
        assertThat(written).isGreaterThan(40);
    }

    @Test
    void readsWordsAndLeavesOutWhatProgramsGoBy() throws Exception {
        assertThat(
                        texts(
                                "a.java",
                                "import a.b; @Named(\"id\") class A { String s = \"It\\u0027s \\\"so\\\"\"; /** Doc\n     * goes on. */ int i = m.get(\"some_key\"); }"))
                .containsExactly("It's \"so\"", "Doc goes on.");
        assertThat(
                        texts(
                                "a.py",
                                "#!/bin/python\nfrom a import b\ndef f():\n    \"\"\"Says it.\n\n    Twice.\"\"\"\n    return {\"key\": _(\"Hi %(n)s\"), a[\"Key\"]: f\"{x} {{left}}\"}\n"))
                .containsExactly("Says it. Twice.", "Hi %(n)s", "{x} {left}");
        assertThat(
                        texts(
                                "a.swift",
                                "import Foo\n/// One\n/// two\nlet m = \"\"\"\n    Hi \\(name),\n    there \\\n    you\n    \"\"\"\n"))
                .containsExactly("One two", "Hi \\(name),\nthere you");
        assertThat(texts("a.kt", "import a.b\nval s = \"Hi $name and ${a + \"in\"} more\""))
                .containsExactly("Hi $name and ${a + \"in\"} more");
        assertThat(
                        texts(
                                "a.go",
                                "package a\nimport \"fmt\"\n//go:generate x y\n// Says\n// it.\nvar s = `Raw \\n`\ntype T struct { A int `json:\"a\"` }\n"))
                .containsExactly("Says it.", "Raw \\n");
        assertThat(texts(
                        "a.rb",
                        "require 'a b'\nx = { \"k\" => 'It\\'s', b: \"n #{a} m\" }\ny = <<~T\n  Two\n  lines\nT\n"))
                .containsExactly("It's", "n #{a} m", "Two\nlines");
        assertThat(texts(
                        "a.cs",
                        "using A;\nclass A { string s = $\"Hi {n:F2} {{x}}\"; string v = @\"So \"\"called\"\"\"; }"))
                .containsExactly("Hi {n:F2} {x}", "So \"called\"");
        assertThat(texts("a.rs", "use a::b;\n#[doc(hidden)]\nfn f() { println!(\"Hi {} \\\n    there\", x); }"))
                .containsExactly("Hi {} there");
        assertThat(texts("a.c", "#include \"a b.h\"\nchar *s = \"One \" \"Two\"; /* Says\n * it */"))
                .containsExactly("One ", "Two", "Says it");
    }

    @Test
    void knowsTheKeysOfCatalogues() throws Exception {
        assertThat(new CodeText()
                        .units("resources/lang/de/a.php", "<?php return ['a' => ['b' => 'Hallo'], 'c' => \"Du $x\"];"))
                .extracting(Unit::key, Unit::locale)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.b", "de"),
                        org.assertj.core.groups.Tuple.tuple("c", "de"));
        assertThat(new CodeText()
                        .units("src/locales/fr.ts", "export default { a: { 'b c': 'Bonjour' }, d: `Salut ${x}` }"))
                .extracting(Unit::key, Unit::locale)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.b c", "fr"),
                        org.assertj.core.groups.Tuple.tuple("d", "fr"));
    }

    @Test
    void readsElementsAsJsxCollapsesThem() throws Exception {
        assertThat(texts("a.jsx", """
                const e = <div className="not this" title="T &amp; x" label={"Go"}>
                  Hi <b>there</b>, {name}{" "}
                  and
                  so on <br/> {t("Key here")} <Icon name="No Name"/>
                  <a>One</a> <a href="x y">Two</a>
                  {c ? <i>yes</i> : "no way"} <p>That{' '}
                  is it &hellip; <Code>GET</Code>
                  .</p>
                </div>;
                """))
                .containsExactly(
                        "T & x",
                        "Go",
                        "Hi there, {name} and so on",
                        "Key here",
                        "One",
                        "Two",
                        "yes",
                        "no way",
                        "That is it … GET.");
    }

    @Test
    void readsComponents() throws Exception {
        String file =
                "<script setup lang=\"ts\">\nconst x: string = 'Some words'\n</script>\n<template>\n <p :title=\"$t('Go on')\">{{ n }} <b>left</b></p>\n</template>\n"
                        + "<i18n>\n{\"en\": {\"a\": \"Hi\"}}\n</i18n>\n<i18n lang=\"yaml\">\nde:\n  a: Hallo\n</i18n>\n<style>a{b:c}</style>";
        assertThat(new ComponentFile().units("a.vue", file))
                .extracting(unit ->
                        unit.locale() + ":" + unit.key() + ":" + unit.reading().text())
                .containsExactly("::Some words", "::Go on", "::left", "en:a:Hi", "de:a:Hallo");
    }

    @Test
    void survivesWhateverComes() throws Exception {
        var chance = new Random(5);
        String soup = "\"'`{}()<>/*#\\$%\n é😀";
        for (int i = 0; i < 60; i++) {
            for (Language language : LITERALS) {
                var file = new StringBuilder(
                        (language.before() + "Hello #{x} ${y} \\(z) you" + language.after()).repeat(3));
                file.setLength(chance.nextInt(file.length()));
                for (int k = chance.nextInt(6); k > 0; k--) {
                    file.insert(chance.nextInt(file.length() + 1), soup.charAt(chance.nextInt(soup.length())));
                }
                int at = 0;
                for (Unit unit : new CodeText().units(language.path(), file.toString())) {
                    assertThat(unit.start()).isGreaterThanOrEqualTo(at);
                    at = unit.end();
                }
                assertThat(at).isLessThanOrEqualTo(file.length());
            }
        }
    }

    @Test
    void readsDeepNesting() throws Exception {
        assertThat(texts(
                        "a.js",
                        "x = " + "(".repeat(3000) + "'Deep down'" + ")".repeat(3000) + " + 'a b'"
                                + " + 'a b'".repeat(3000)))
                .hasSize(3002);
    }

    private static List<String> texts(String path, String file) throws Unreadable {
        return new CodeText()
                .units(path, file).stream().map(unit -> unit.reading().text()).toList();
    }

    private static String json(char quote, String written) {
        try {
            return C_LIKE.readTree(quote + written + quote).asText();
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(written, broken);
        }
    }

    private static String attribute(String written) {
        return Jsoup.parse("<p title=\"" + written + "\"></p>").selectFirst("p").attr("title");
    }

    private static int leading(String written) {
        return written.length() - written.stripLeading().length();
    }

    private static String collapsed(String words) {
        return words.strip().replaceAll("[ \\t\\n]+", " ");
    }

    @Test
    void givesUpOnWhatTakesTooLongToBeParsed() {
        assertThatThrownBy(() -> Syntax.of(
                        CodeLanguage.SCRIPT.grammar(), "=> <p".repeat(12_000), new BitSet(), Duration.ofMillis(200)))
                .isInstanceOf(Unreadable.class)
                .hasMessage("it takes too long to be parsed");
    }
}
