package dev.threadwright.text;

import java.util.Optional;

/** Texts that a program formats as {@code printf} does: a percent sign of their own is written twice. */
final class Printf {
    private Printf() {}

    /** The same manner, or one that doubles percent signs where something is filled in that begins with one. */
    static Manner on(Reading reading, Manner manner) {
        boolean formatted = reading.atoms().stream()
                .anyMatch(atom -> atom.kind() == Atom.Kind.PLACEHOLDER
                        && atom.shown().startsWith("%")
                        && !atom.shown().startsWith("%{")
                        && !atom.shown().startsWith("%<"));
        if (!formatted) {
            return manner;
        }
        return new Manner() {
            @Override
            public Optional<String> write(String words) {
                return manner.write(words.replace("%", "%%"));
            }

            @Override
            public Optional<String> whole(String written) {
                return manner.whole(written);
            }

            @Override
            public boolean reads(String written, String words) {
                return manner.reads(written, words);
            }
        };
    }
}
