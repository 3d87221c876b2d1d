package dev.threadwright.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The small task that every harness is measured by: a repository of 42 files, a wish, and what must come of it. */
final class SignupTask {
    static final String WISH = "Change the text \"Sign up\" to \"Get started\" on the signup page.";
    static final String PAGE = "src/pages/signup.html";
    static final String SEARCH = "grep -rn \"Sign up\" src";
    static final String EDIT = "sed -i 's/Sign up/Get started/' " + PAGE;
    static final String ANSWER = "The signup page says “Get started” now.";

    private static final String[] PAGES = {
        "about", "account", "billing", "careers", "contact", "docs", "features", "home", "imprint", "login", "news", "partners",
        "press", "pricing", "privacy", "security", "status", "support", "team", "terms", "tour"
    };
    private static final String[] LANGUAGES = {"de", "en", "es", "fr", "it", "nl", "pl", "pt"};
    private static final String[] TOPICS = {"accounts", "api", "exports", "imports", "invoices", "roles", "setup", "webhooks"};

    private SignupTask() {}

    /** What the repository has, by path. */
    static SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("README.md", "# Web app\n\nPages, their words in several languages, and documents.\n");
        files.put("package.json", "{\n  \"name\": \"web-app\",\n  \"private\": true\n}\n");
        files.put("src/main.js", "import { routes } from './routes.js';\n\nroutes.forEach((route) => route.open());\n");
        files.put("src/routes.js", "export const routes = [{ path: '/signup', open() {} }, { path: '/login', open() {} }];\n");
        files.put(PAGE, page("signup", "Sign up"));
        for (String page : PAGES) {
            files.put("src/pages/" + page + ".html", page(page, "Welcome to " + page));
        }
        for (String language : LANGUAGES) {
            files.put("locales/" + language + ".json", "{\n  \"login\": \"Log in\",\n  \"language\": \"%s\"\n}\n".formatted(language));
        }
        for (String topic : TOPICS) {
            files.put("docs/" + topic + ".md", "# %s\n\nHow %s work, step by step.\n".formatted(
                    topic.substring(0, 1).toUpperCase(Locale.ROOT) + topic.substring(1), topic));
        }
        return files;
    }

    private static String page(String name, String heading) {
        return """
                <!doctype html>
                <html lang="en">
                  <head><title>Web app: %s</title></head>
                  <body>
                    <h1>%s</h1>
                    <p>All about the page that is called %s.</p>
                  </body>
                </html>
                """.formatted(name, heading, name);
    }

    /** What the changed page must say. */
    static String changed() {
        return page("signup", "Get started");
    }

    /** A git repository with those files as its only commit. */
    static void create(Path directory) throws IOException, InterruptedException {
        for (var file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git(directory, "init", "--quiet");
        git(directory, "add", "--all");
        git(directory, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message=Files");
    }

    /** @throws IllegalStateException where that repository is not changed as it should be, or something else is */
    static void check(Path directory, String who) throws IOException, InterruptedException {
        String status = git(directory, "status", "--porcelain").strip();
        if (!status.equals("M " + PAGE) || !Files.readString(directory.resolve(PAGE)).equals(changed())) {
            throw new IllegalStateException("%s did not do what was asked: “%s”".formatted(who, status));
        }
    }

    private static String git(Path directory, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + ": " + said);
        }
        return said;
    }
}
