package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in an entry's place in other languages, as far as that is known cheaply. */
final class Siblings {
    private static final String TAG = "[a-z]{2,3}(?:[-_]r?[A-Za-z0-9]{2,4}){0,2}";

    /** Reading more than this would take longer than judging the change itself. */
    private static final long MOST_BYTES = 512 * 1024;

    private static final long BIGGEST = 256 * 1024;
    private static final int MOST_FILES = 30;
    private static final int MOST_VISITED = 5_000;

    private final Snapshot base;
    private final Map<String, byte[]> contents;
    private final Map<String, List<Unit>> others = new HashMap<>();

    /** @param contents what the changed files will hold, by path: languages are compared as they will be */
    Siblings(Snapshot base, Map<String, byte[]> contents) {
        this.base = base;
        this.contents = contents;
    }

    /** A folder, and what the paths of a file's siblings below it are like. */
    private record Family(String folder, Pattern paths) {}

    /** For a text that becomes longer; of others nobody asks. */
    List<String> of(NewWording wording) throws IOException {
        return wording.after().length() <= wording.before().length()
                ? List.of()
                : others(wording).map(other -> other.reading().text()).toList();
    }

    /** The other languages in which what the wordings change stays as it is. */
    SortedSet<String> left(List<NewWording> wordings) throws IOException {
        var left = new TreeSet<String>();
        for (NewWording wording : wordings) {
            others(wording)
                    .filter(other -> !other.locale().isEmpty()
                            && wordings.stream().noneMatch(changed -> isOf(changed.unit(), other)))
                    .map(Unit::locale)
                    .forEach(left::add);
        }
        return left;
    }

    private static boolean isOf(Unit one, Unit other) {
        return one.locale().equals(other.locale()) && key(one).equals(key(other));
    }

    /** The same entry in other languages. */
    private Stream<Unit> others(NewWording wording) throws IOException {
        Unit unit = wording.unit();
        if (unit.kind() != Unit.Kind.ENTRY || unit.key().isEmpty()) {
            return Stream.empty();
        }
        var known = others.get(wording.path());
        if (known == null) {
            known = entries(wording.path(), unit.locale());
            others.put(wording.path(), known);
        }
        return Stream.concat(wording.file().units().stream(), known.stream())
                .filter(other -> key(other).equals(key(unit)) && !other.locale().equals(unit.locale()));
    }

    /** In YAML of Rails the locale is the first of the keys. */
    private static String key(Unit unit) {
        String root = unit.locale() + ".";
        return unit.key().startsWith(root) ? unit.key().substring(root.length()) : unit.key();
    }

    private List<Unit> entries(String path, String locale) throws IOException {
        var family = family(path, locale);
        if (family.isEmpty()) {
            return List.of();
        }
        var units = new ArrayList<Unit>();
        for (FileAt file : files(path, family.get())) {
            byte[] changed = contents.get(file.path());
            Text.of(changed == null ? base.read(file.blob()) : changed)
                    .ifPresent(text ->
                            units.addAll(Document.read(file.path(), text).units()));
        }
        return units;
    }

    private List<FileAt> files(String path, Family family) throws IOException {
        var files = new ArrayList<FileAt>();
        int[] visited = {0};
        long[] bytes = {0};
        base.files(family.folder(), file -> {
            visited[0]++;
            if (!file.isLink()
                    && !file.path().equals(path)
                    && family.paths().matcher(file.path()).matches()) {
                long size = base.size(file.blob());
                if (size <= BIGGEST && bytes[0] + size <= MOST_BYTES) {
                    bytes[0] += size;
                    files.add(file);
                }
            }
            return visited[0] < MOST_VISITED && files.size() < MOST_FILES;
        });
        return files;
    }

    /** Where a path names its locale, its siblings name others there; where it names none, they do behind its name. */
    private static Optional<Family> family(String path, String locale) {
        if (!locale.isEmpty()) {
            String written = Stream.of(locale.split("-")).map(Pattern::quote).collect(Collectors.joining("[-_]r?"));
            Matcher named =
                    Pattern.compile("(?<![A-Za-z])" + written + "(?![A-Za-z])").matcher(path);
            int from = -1;
            int to = -1;
            while (named.find()) {
                from = named.start();
                to = named.end();
            }
            return from < 0 ? Optional.empty() : family(path, from, Pattern.quote(path.substring(to)), "");
        }
        if (path.contains("/values/")) {
            int at = path.lastIndexOf("/values/") + "/values".length();
            return family(path, at, Pattern.quote(path.substring(at)), "-");
        }
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') || dot < 0
                ? Optional.empty()
                : family(path, dot, Pattern.quote(path.substring(dot)), "[._-]");
    }

    private static Optional<Family> family(String path, int at, String rest, String before) {
        int slash = path.lastIndexOf('/', at - 1);
        return slash < 1
                ? Optional.empty()
                : Optional.of(new Family(
                        path.substring(0, slash),
                        Pattern.compile(Pattern.quote(path.substring(0, at)) + before + TAG + rest)));
    }
}
