package dev.threadwright.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells catalogues of messages from other files that hold keys and values. */
final class Catalogs {
    /** Begins the key of a text that is itself the key of its translations: a {@code msgid}, a source string. */
    static final String SOURCE = "source:";

    private static final Set<String> FOLDERS = Set.of(
            "locale",
            "locales",
            "_locales",
            "i18n",
            "l10n",
            "lang",
            "langs",
            "language",
            "languages",
            "translation",
            "translations",
            "messages",
            "nls",
            "intl",
            "localization",
            "localizations",
            "strings");
    private static final Pattern NAME = Pattern.compile("(?i)(.*[._-])?(messages|translations?|strings|i18n|locales?)([._-].*)?");
    private static final Set<String> COMMANDS =
            Set.of("args", "cmd", "command", "commands", "entrypoint", "exec", "if", "run", "script", "scripts", "test");

    private Catalogs() {}

    /** Whether the path says that all values are texts. */
    static boolean holds(String path) {
        String[] segments = path.split("/");
        for (int i = 0; i < segments.length - 1; i++) {
            if (FOLDERS.contains(segments[i].toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        String name = segments[segments.length - 1];
        int dot = name.lastIndexOf('.');
        return path.endsWith(".arb")
                || NAME.matcher(dot < 0 ? name : name.substring(0, dot)).matches()
                || !Locales.ofPath(name).isEmpty();
    }

    /** Whether a value of a file that is no catalogue may be text: not where its key says that it is run. */
    static boolean mayBeText(Iterable<String> keys) {
        for (String key : keys) {
            if (COMMANDS.contains(key.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
