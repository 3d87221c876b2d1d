package dev.threadwright.picture;

import dev.threadwright.change.Versions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Changes of pages, and their scenes. */
final class SceneCases {
    private static final Scenes SCENES = new Scenes();

    static final String MARKDOWN = """
            ---
            title: Plans
            ---

            # Plans and prices

            First paragraph, which stays.

            1. Sign in with your **work account**.
            2. Press *Sign up* on the [pricing page](https://acme.example/pricing) and choose a plan. You will \
            recieve a mail with `all` that you need to know.

            Last paragraph, which stays.
            """;

    static final String HTML = """
            <!doctype html>
            <html><head><title>Not found</title><style>p { display: none }</style></head>
            <body><nav><a href="/">Home</a></nav>
              <div class="hero">
                <h1>We could not find that page</h1>
                {% if user %}<p onclick="alert(1)">It may have moved. <a href="/join" class="btn">Sign up</a> for news,
                {{ user.name }}.</p>{% endif %}
                Or press <button type="submit">Sign up</button> here.
              </div><script>var a = "Sign up";</script></body></html>
            """;

    private SceneCases() {}

    static Optional<Scene> of(String path, String before, String after) {
        return SCENES.of(List.of(
                new Versions(path, before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8))));
    }

    static Optional<Scene> markdown() {
        return of(
                "docs/plans.md",
                MARKDOWN,
                MARKDOWN.replace("Sign up", "Get started").replace("recieve", "receive"));
    }

    static Optional<Scene> html() {
        return of("public/404.html", HTML, HTML.replace(">Sign up<", ">Get started<"));
    }

    static Optional<Scene> table() {
        String table = """
                | Plan | Price | What is in it |
                |---|---|---|
                | Free | 0 | One board |
                | Team | 5 | Ten boards |
                | Business | 9 | All boards, and single sign-on |
                | Enterprise | ask | All boards, and a person to talk to |
                """;
        return of("README.md", table, table.replace("Ten boards", "Twenty boards"));
    }
}
