package dev.threadwright.anomaly;

/** What may be unusual. */
public enum Sign {
    /** A person or a channel asks far more often than in any hour before. */
    SPIKE,
    /** A person asks for changes in several repositories in which nothing of theirs was changed before. */
    NEW_REPOSITORIES,
    /** A person asks at an hour at which they never do. */
    ODD_HOUR,
    /** A person is refused again and again. */
    REFUSALS,
    /** Sessions of a person's requests ask again and again to be allowed what people deny. */
    DENIED_PERMISSIONS,
    /** Of what a person asks for, nothing could be made any more. */
    FAILURES;

    /** As it is stored. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Sign read(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
