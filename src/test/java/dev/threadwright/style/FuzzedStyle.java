package dev.threadwright.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.repo.HeldSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A repository's glossary and Vale styles, and words that are held against them. */
public final class FuzzedStyle implements Fuzzed {
    @Override
    public String name() {
        return "style";
    }

    @Override
    public List<byte[]> seeds() {
        String glossary = """
                use:
                  sign in: [log in, login]
                never:
                  simply: it is not simple for everybody
                keep: [GitHub]
                locales:
                  de:
                    use:
                      Anmelden: [Einloggen]
                """;
        String vale = """
                StylesPath = styles
                MinAlertLevel = suggestion
                Vocab = Base
                [*.{md,txt}]
                BasedOnStyles = Acme, Vale
                Acme.Rule = error
                """;
        var rules = List.of(
                "extends: existence\nmessage: no %s\nlevel: error\nignorecase: true\ntokens:\n  - very\n  - 'log ?in'\n",
                "extends: substitution\nmessage: use %s for %s\nswap:\n  '(log) in': sign $1\n  a: b\n",
                "extends: occurrence\nscope: sentence\nmax: 1\ntoken: '\\b(\\w+)\\b'\n",
                "extends: repetition\nalpha: true\ntokens:\n  - '[^\\s]+'\n",
                "extends: capitalization\nmatch: $lower\nexceptions: [API]\n");
        return rules.stream()
                .map(rule -> Feed.of(List.of(), glossary, vale, rule, "Simply log in, very very simply", "GitHub\nAPI"))
                .toList();
    }

    @Override
    public void feed(byte[] bytes) throws IOException {
        var feed = new Feed(bytes);
        byte[] glossary = feed.part();
        byte[] vale = feed.part();
        byte[] rule = feed.part();
        String words = feed.text();
        byte[] vocabulary = feed.part();
        try (var snapshot = new HeldSnapshot(Map.of(
                Glossary.PATH,
                glossary,
                ".vale.ini",
                vale,
                "styles/Acme/Rule.yml",
                rule,
                "styles/config/vocabularies/Base/accept.txt",
                vocabulary,
                "styles/config/vocabularies/Base/reject.txt",
                vocabulary))) {
            var style = HouseStyle.of(snapshot);
            style.remarks("docs/a.md", "de", "Sign up", words)
                    .forEach(remark -> assertThat(remark).isNotBlank());
            style.unread().forEach(why -> assertThat(why).isNotBlank());
        }
    }
}
