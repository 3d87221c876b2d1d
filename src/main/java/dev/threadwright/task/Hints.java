package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.util.List;

/**
 * What a request says about where the words stand.
 *
 * @param repos repositories named in full: {@code owner/name} or by a GitHub address
 * @param repoNames what may be a repository's short name: {@code web-app} in "in web-app"
 * @param paths files or folders named in full or in part: {@code locales/en.json}
 * @param keys what looks like a message key: {@code pricing.cta.title}
 * @param places how people call it: {@code pricing page}, without articles and prepositions
 * @param urls other addresses, as written
 */
public record Hints(
        List<RepoName> repos,
        List<String> repoNames,
        List<String> paths,
        List<String> keys,
        List<String> places,
        List<String> urls) {
    public static final Hints NONE = new Hints(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Hints {
        repos = List.copyOf(repos);
        repoNames = List.copyOf(repoNames);
        paths = List.copyOf(paths);
        keys = List.copyOf(keys);
        places = List.copyOf(places);
        urls = List.copyOf(urls);
    }
}
