package dev.threadwright.picture;

import dev.threadwright.change.Change;
import dev.threadwright.change.Versions;
import dev.threadwright.picture.Scene.View;
import dev.threadwright.text.Text;
import dev.threadwright.text.TextFormat;
import dev.threadwright.text.TextFormats;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes out of a change what a picture of it shows: the blocks around changed words, in files that are read as pages. */
@ApplicationScoped
public class Scenes {
    /** In bytes; a page that people read is far smaller. */
    private static final int MOST_FILE = 512 * 1024;

    private final Attempt attempt = new Attempt("A picture's scene", Duration.ofSeconds(5));

    /** Nothing where the change is in no such file, or cannot be shown. Never fails. */
    public Optional<Scene> of(Change change) {
        return of(change.versions());
    }

    Optional<Scene> of(List<Versions> files) {
        List<Versions> pages = files.stream().filter(Scenes::isPage).toList();
        return pages.isEmpty()
                ? Optional.empty()
                : attempt.at(() -> scene(pages)).flatMap(scene -> scene);
    }

    private static boolean isPage(Versions file) {
        return Math.max(file.before().length, file.after().length) <= MOST_FILE
                && Page.of(title(file.path())).isPresent();
    }

    private static String title(String path) {
        return TextFormats.of(path).map(TextFormat::title).orElse("");
    }

    private static Optional<Scene> scene(List<Versions> files) {
        var views = new ArrayList<View>();
        int changed = 0;
        for (Versions file : files) {
            for (Pair pair : pairs(file)) {
                changed++;
                if (views.size() < Scene.MOST_VIEWS) {
                    view(file.path(), pair).ifPresent(views::add);
                }
            }
        }
        return views.isEmpty() ? Optional.empty() : Optional.of(new Scene(views, changed - views.size()));
    }

    private static List<Pair> pairs(Versions file) {
        Optional<Text> before = Text.of(file.before());
        Optional<Text> after = Text.of(file.after());
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        return switch (Page.of(title(file.path())).orElseThrow()) {
            case MARKDOWN ->
                MarkdownBlocks.changed(before.get().chars(), after.get().chars());
            case HTML -> HtmlBlocks.changed(before.get().chars(), after.get().chars());
        };
    }

    private static Optional<View> view(String path, Pair pair) {
        Optional<Pair> clean = Cleaning.of(pair);
        clean.ifPresent(Marks::set);
        return clean.filter(shown -> !shown.before().text().equals(shown.after().text()))
                .map(shown -> new View(
                        path,
                        shown.before().html(),
                        shown.after().html(),
                        shown.before().text(),
                        shown.after().text()));
    }

    /** How a file becomes a page. */
    private enum Page {
        MARKDOWN,
        HTML;

        static Optional<Page> of(String title) {
            return switch (title) {
                case "Markdown", "MDX" -> Optional.of(MARKDOWN);
                case "HTML" -> Optional.of(HTML);
                default -> Optional.empty();
            };
        }
    }
}
