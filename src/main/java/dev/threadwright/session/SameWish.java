package dev.threadwright.session;

import dev.threadwright.change.Edit;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What makes two literal requests of a workspace the same, however they are put. */
final class SameWish {
    private SameWish() {}

    /**
     * What names a request for a repository: the same words instead of the same words, in whatever order and kind of quotes,
     * the old ones in whatever case.
     */
    static String of(String team, RepoName repo, Request request) {
        String words = request.rewordings().stream()
                .map(rewording -> normal(rewording.from()).toLowerCase(Locale.ROOT) + "\0" + normal(rewording.to()))
                .sorted()
                .distinct()
                .collect(Collectors.joining("\0\0"));
        return hash(team + "\0" + repo.toString().toLowerCase(Locale.ROOT) + "\0\0" + words);
    }

    /**
     * Whether all that the one would change is among what the other one changes. On different commits places cannot be
     * compared, so that files are.
     */
    static boolean covers(Proposal all, Proposal one) {
        return all.repo().equals(one.repo())
                && all.wish() instanceof Wish.Literal whole
                && one.wish() instanceof Wish.Literal part
                && (all.base().equals(one.base())
                        ? places(whole, edit -> edit.place().id())
                                .containsAll(places(part, edit -> edit.place().id()))
                        : places(whole, edit -> edit.place().path())
                                .containsAll(places(part, edit -> edit.place().path())));
    }

    private static Set<String> places(Wish.Literal wish, Function<Edit, String> name) {
        return wish.edits().stream().map(name).collect(Collectors.toSet());
    }

    private static String normal(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC)
                .replaceAll("[\u2018\u2019\u02BC]", "'")
                .replaceAll("[\u201C\u201D]", "\"")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String hash(String words) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
