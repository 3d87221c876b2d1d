package dev.threadwright.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether what was found can be carried out: the limits, and that it does not contradict itself. */
final class Examination {
    /** Pairs in one request. More are a translation, not a wording. */
    static final int MOST = 20;
    /** Characters of one wording. */
    static final int LONGEST = 3_000;

    private Examination() {}

    /** Fails the draft at the first thing that cannot be. */
    static void of(Draft draft) {
        if (draft.wishes().size() > MOST) {
            draft.fail(new Fault(
                    List.of("you name more than %d changes".formatted(MOST)),
                    "One request can change at most %d wordings.".formatted(MOST),
                    example(draft.wishes().getFirst())));
            return;
        }
        Map<String, String> becomes = new LinkedHashMap<>();
        for (Draft.Wish wish : draft.wishes()) {
            examine(draft, wish);
            String other = becomes.putIfAbsent(wish.from(), wish.to());
            if (other != null && !other.equals(wish.to())) {
                draft.fail(new Fault(
                        List.of(named(wish.from())),
                        "%s cannot become both %s and %s."
                                .formatted(Fault.quoted(wish.from()), Fault.quoted(other), Fault.quoted(wish.to())),
                        Fault.example(wish.from(), wish.to())));
            }
        }
    }

    private static void examine(Draft draft, Draft.Wish wish) {
        if (wish.from().isBlank() || Said.stripped(wish.from()).isEmpty()) {
            draft.fail(new Fault(
                    wish.to().isBlank() ? List.of() : List.of("you name the new words " + Fault.quoted(wish.to())),
                    "The words to be replaced are empty.",
                    Fault.example("…the words as they stand now…", wish.to())));
        } else if (wish.from().equals(wish.to())) {
            draft.fail(new Fault(
                    List.of(named(wish.from())),
                    "Both are the same, so there is nothing to change.",
                    Fault.example(wish.from(), "…the new words…")));
        } else if (wish.from().length() > LONGEST || wish.to().length() > LONGEST) {
            draft.fail(new Fault(
                    List.of(named(wish.from())),
                    "A wording can have at most 3,000 characters, and one of these has %d."
                            .formatted(Math.max(wish.from().length(), wish.to().length())),
                    example(wish)));
        }
    }

    private static String named(String words) {
        return "you name the words " + Fault.quoted(words);
    }

    private static String example(Draft.Wish wish) {
        String from = wish.from().isBlank() ? "…the words as they stand now…" : wish.from();
        return Fault.example(from, wish.to().equals(wish.from()) ? "…the new words…" : wish.to());
    }
}
