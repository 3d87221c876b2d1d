package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import java.util.List;
import java.util.Set;

/** Lists of owners, and paths that are held against them and against scopes. */
public final class FuzzedOwners implements Fuzzed {
    @Override
    public String name() {
        return "owners";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Feed.of(List.of(), "docs/intro/a.md", """
                # who owns which words
                *            @acme/docs
                /docs/**/*.md U0ADA12 <S0COPY1> ada@acme.test @ada  # and why
                docs/        @U0ADA12
                a?b*.json    S0COPY1
                """, "docs/**/*.md"));
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        String path = feed.text();
        var owners = Owners.read(feed.text());
        owners.of(path).forEach(owner -> assertThat(owner.shown()).isNotBlank());
        try {
            new Scope("s", List.of(feed.text()), Set.of(), 0, 0, 0).covers(path);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).message().contains("is no glob");
        }
    }
}
