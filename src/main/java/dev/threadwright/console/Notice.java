package dev.threadwright.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a page says after an act. Addresses name one of these and no words, so that nobody can put words there. */
enum Notice {
    STOPPED("Stopped. The thread says so in a moment."),
    TOO_LATE("Nothing was stopped: it has ended, or its pull request is open or on its way. Close that on GitHub."),
    REPLAYED("It is tried again, from where it was."),
    NOT_FAILED("Nothing was replayed: it has not failed, or somebody replayed it already."),
    DELIVERED("Handed to its receiver again."),
    NO_LETTER("There is no such letter, or it is nothing that the inbox wrote."),
    NO_BROKER(
            "The broker does not answer, so it is not known whether that was done. Try again: nothing is done twice."),
    AGAIN("You had to sign in anew in between. Nothing was done: press once more.");

    private final String sentence;

    Notice(String sentence) {
        this.sentence = sentence;
    }

    static @Nullable String sentence(@Nullable String code) {
        return of(code).map(notice -> notice.sentence).orElse(null);
    }

    private static Optional<Notice> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(notice -> notice.code().equals(code))
                .findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
