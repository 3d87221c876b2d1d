package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Place;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NarrowingTest extends ServedMatches {
    @Test
    void prefersWordsThatStandAlone() {
        connect(WEB, Entry.of("a.txt", "Sign upward\nSign up\nreSign up\n"));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("a.txt:2");
    }

    @Test
    void takesPartsOfWordsWhereNothingStandsAlone() {
        connect(WEB, Entry.of("a.txt", "unchanged upwards\n"));
        assertThat(paths(matched("chang", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void narrowsByAPlaceInThePath() {
        connect(
                WEB,
                Entry.of("pages/pricing.html", "Sign up\n"),
                Entry.of("pages/home.html", "Sign up\n"),
                Entry.of("locales/en.json", "{\"pricing\": \"Sign up\"}\n"));
        var matched = matched("Sign up", place("pricing page"));
        assertThat(paths(matched)).containsExactly("pages/pricing.html:1");
        assertThat(matched.found().getFirst().hinted()).isTrue();
    }

    @Test
    void narrowsByAHeadingAbove() {
        connect(
                WEB,
                Entry.of("README.md", "# Pricing\n\ntext\n\nSign up\n\n# About\n" + "x\n".repeat(250) + "\nSign up\n"));
        assertThat(paths(matched("Sign up", place("pricing section")))).containsExactly("README.md:5");
    }

    @Test
    void narrowsByAKey() {
        connect(
                WEB,
                Entry.of(
                        "en.json",
                        "{\n  \"cta\": \"Sign up\",\n" + "  \"x\": \"y\",\n".repeat(60)
                                + "  \"menu_item\": \"Sign up\"\n}\n"));
        var hints = new Hints(List.of(), List.of(), List.of(), List.of("home.menu_item"), List.of(), List.of());
        assertThat(paths(matched("Sign up", hints))).containsExactly("en.json:63");
    }

    @Test
    void narrowsByAFolder() {
        connect(WEB, Entry.of("src/de/a.txt", "Sign up\n"), Entry.of("src/en/a.txt", "Sign up\n"));
        var hints = new Hints(List.of(), List.of(), List.of("./en/"), List.of(), List.of(), List.of());
        assertThat(paths(matched("Sign up", hints))).containsExactly("src/en/a.txt:1");
    }

    @Test
    void narrowsByTheSegmentsOfAnAddress() {
        connect(WEB, Entry.of("pages/pricing.html", "Sign up\n"), Entry.of("pages/home.html", "Sign up\n"));
        var hints = new Hints(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of("https://example.com/en/pricing?x=1"));
        assertThat(paths(matched("Sign up", hints))).containsExactly("pages/pricing.html:1");
    }

    @Test
    void showsAllPlacesWhereNoHintFits() {
        connect(WEB, Entry.of("a.html", "Sign up\n"), Entry.of("b.html", "Sign up\n"));
        var matched = matched("Sign up", place("checkout"));
        assertThat(paths(matched)).containsExactly("a.html:1", "b.html:1");
        assertThat(matched.found().getFirst().hinted()).isFalse();
    }

    @Test
    void leavesGeneratedFilesOut() {
        connect(WEB, Entry.of("dist/app.js", "cta('Sign up')\n"), Entry.of("src/app.js", "cta('Sign up')\n"));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("src/app.js:1");
    }

    @Test
    void passesOverLinks() {
        connect(
                WEB,
                Entry.of("a.txt", "Sign up\n"),
                new Entry("link", "120000", "Sign up".getBytes(StandardCharsets.UTF_8)));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void showsTheLikeliestOfTooManyPlaces() {
        var files = new ArrayList<Entry>();
        for (String locale : Locale.getISOLanguages()) {
            files.add(Entry.of("locales/" + locale + ".json", "{\"a\": \"Sign up\"}\n"));
        }
        connect(WEB, files.toArray(Entry[]::new));
        var english = matched("Sign up", Hints.NONE).found().getFirst();
        assertThat(english.places()).hasSize(30).extracting(Place::path).contains("locales/en.json");
        assertThat(english.others()).isEqualTo(files.size() - 30);
        var chinese = (Match.Matched) find(new Request(List.of(new Rewording("Sign up", "注册")), Hints.NONE), null);
        assertThat(chinese.found().getFirst().places())
                .extracting(Place::path)
                .contains("locales/zh.json", "locales/en.json");
    }

    @Test
    void saysWhichPlacesAreInTheLanguageThatIsMeant() {
        connect(
                WEB,
                Entry.of("README.md", "Team\n"),
                Entry.of("locales/de.json", "{\"a\": \"Team\"}\n"),
                Entry.of("locales/en.json", "{\"a\": \"Team\"}\n"),
                Entry.of("locales/pt.json", "{\"a\": \"Team\"}\n"));

        assertThat(meant("de")).containsExactly("German", "locales/de.json");
        assertThat(meant("en")).containsExactly("English", "README.md", "locales/en.json");
        assertThat(meant("pt-BR")).containsExactly("Portuguese (Brazil)", "locales/pt.json");
        assertThat(meant("ja")).isEmpty();
        assertThat(meant("")).isEmpty();
    }

    @Test
    void saysNothingOfALanguageWhereAllPlacesAreInIt() {
        connect(WEB, Entry.of("de/a.json", "{\"a\": \"Team\"}\n"), Entry.of("de/b.json", "{\"a\": \"Team\"}\n"));

        assertThat(meant("de")).isEmpty();
    }

    @Test
    void takesNoKeyForATextOfALanguage() {
        connect(
                WEB,
                Entry.of("po/de.po", "msgid \"Team\"\nmsgstr \"Team\"\n"),
                Entry.of("po/en.po", "msgid \"Team\"\nmsgstr \"Team\"\n"));

        assertThat(meant("de")).containsExactly("German", "po/de.po");
    }

    /** Of the places with “Team”, those that are meant, after what the language is called. */
    private List<String> meant(String language) {
        var request = new Request(List.of(new Rewording("Team", "Crew")), Hints.NONE);
        var found = ((Match.Matched) find(request, null, new Bound(null, List.of(), List.of(), language, _ -> true)))
                .found()
                .getFirst();
        var meant = found.meant();
        return meant == null
                ? List.of()
                : Stream.concat(
                                Stream.of(meant.language()),
                                meant.places().stream().map(Place::path))
                        .toList();
    }

    @Test
    void leavesPlacesOfShorterWordsOutThatLieWithinLongerOnes() {
        connect(WEB, Entry.of("a.txt", "All plugins are here.\n\nplugins\n"));
        var request = new Request(
                List.of(
                        new Rewording("All plugins are here.", "Every plugin is here."),
                        new Rewording("plugins", "add-ons")),
                Hints.NONE);
        assertThat(paths((Match.Matched) find(request, null))).containsExactly("a.txt:1", "a.txt:3");
    }

    @Test
    void tellsHowManyOfThePlacesAreKeysOfTranslations() {
        connect(
                WEB,
                Entry.of("app.py", "x = _('Sign up')\n"),
                Entry.of("po/de.po", "msgid \"Sign up\"\nmsgstr \"Registrieren\"\n"),
                Entry.of("po/en.po", "msgid \"Sign up\"\nmsgstr \"Sign up\"\n"));
        var found = matched("Sign up", Hints.NONE).found().getFirst();
        assertThat(found.places()).hasSize(4);
        assertThat(found.keys()).isEqualTo(2);
    }
}
