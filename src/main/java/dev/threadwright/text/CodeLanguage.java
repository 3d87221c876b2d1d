package dev.threadwright.text;

import static dev.threadwright.text.Literal.Rule.BRACES_TWICE;
import static dev.threadwright.text.Literal.Rule.DOLLAR_FILLS;
import static dev.threadwright.text.Literal.Rule.FEW_SINGLE;
import static dev.threadwright.text.Literal.Rule.HASH_FILLS;
import static dev.threadwright.text.Literal.Rule.RAW_TICK;
import static dev.threadwright.text.Literal.Rule.RAW_TRIPLE;
import static dev.threadwright.text.Literal.Rule.TICK_FILLS;
import static dev.threadwright.text.Literal.Rule.TRIPLE;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterSwift;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/** The programming languages that we read, by what their files are called. */
enum CodeLanguage {
    JAVA("Java", Set.of(TRIPLE), TreeSitterJava::new, "java"),
    KOTLIN("Kotlin", Set.of(TRIPLE, RAW_TRIPLE, DOLLAR_FILLS), TreeSitterKotlin::new, "kt", "kts"),
    SWIFT("Swift", Set.of(TRIPLE), TreeSitterSwift::new, "swift"),
    PYTHON("Python", Set.of(TRIPLE, BRACES_TWICE), TreeSitterPython::new, "py", "pyi"),
    /** Its grammar with JSX reads JavaScript as well, with and without the types of Flow. */
    SCRIPT("JavaScript", Set.of(TICK_FILLS), TreeSitterTsx::new, "js", "jsx", "mjs", "cjs", "tsx", "es6"),
    TYPESCRIPT("TypeScript", Set.of(TICK_FILLS), TreeSitterTypescript::new, "ts", "mts", "cts"),
    GO("Go", Set.of(RAW_TICK), TreeSitterGo::new, "go"),
    RUBY("Ruby", Set.of(FEW_SINGLE, HASH_FILLS), TreeSitterRuby::new, "rb", "rake", "gemspec"),
    PHP("PHP", Set.of(FEW_SINGLE, DOLLAR_FILLS), TreeSitterPhp::new, "php"),
    C_SHARP("C#", Set.of(TRIPLE, RAW_TRIPLE, BRACES_TWICE), TreeSitterCSharp::new, "cs"),
    C("C", Set.of(), TreeSitterC::new, "c", "h"),
    RUST("Rust", Set.of(), TreeSitterRust::new, "rs");

    private static final Set<CodeLanguage> WITH_HASHES = Set.of(PYTHON, RUBY, PHP);
    private static final Set<CodeLanguage> WITH_ANGLES = Set.of(SCRIPT, RUBY, PHP);
    private static final Map<String, CodeLanguage> BY_EXTENSION = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(one -> one.extensions.forEach(extension -> BY_EXTENSION.put(extension, one)));
    }

    final String title;
    final Set<Literal.Rule> rules;
    private final Supplier<TSLanguage> grammar;
    private final Set<String> extensions;
    private volatile @Nullable TSLanguage loaded;

    CodeLanguage(String title, Set<Literal.Rule> rules, Supplier<TSLanguage> grammar, String... extensions) {
        this.title = title;
        this.rules = rules;
        this.grammar = grammar;
        this.extensions = Set.of(extensions);
    }

    static Optional<CodeLanguage> of(String path) {
        int dot = path.lastIndexOf('.');
        return path.endsWith(".blade.php")
                ? Optional.empty()
                : Optional.ofNullable(BY_EXTENSION.get(path.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /** Where in a file a string, a comment or an element may begin. */
    BitSet marks(String file) {
        boolean hashes = WITH_HASHES.contains(this);
        boolean angles = WITH_ANGLES.contains(this);
        var marks = new BitSet(file.length());
        for (int at = 0; at < file.length(); at++) {
            boolean mark = switch (file.charAt(at)) {
                case '"', '\'', '`' -> true;
                case '/' -> at + 1 < file.length() && (file.charAt(at + 1) == '/' || file.charAt(at + 1) == '*');
                case '#' -> hashes;
                case '<' -> angles;
                case '%', '=', '\n' -> this == RUBY;
                default -> false;
            };
            marks.set(at, mark);
        }
        return marks;
    }

    /** The language of a script in a component. */
    static CodeLanguage ofScript(String openingTag) {
        return openingTag.contains("\"ts\"") || openingTag.contains("'ts'") ? TYPESCRIPT : SCRIPT;
    }

    /** Its grammar, loaded when it is first asked for. */
    TSLanguage grammar() {
        TSLanguage known = loaded;
        if (known == null) {
            synchronized (this) {
                known = loaded == null ? grammar.get() : loaded;
                loaded = known;
            }
        }
        return known;
    }
}
