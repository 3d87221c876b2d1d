package dev.threadwright.policy;

/**
 * One thing that holds, and where it comes from.
 *
 * @param about what of the policy it belongs to
 * @param sentence in Slack's mrkdwn, with what strangers wrote escaped
 */
public record Holding(About about, String sentence, Source source) {
    /** The way of a change: where, by whom, how far, whose word, how far by itself. */
    public enum About {
        REPOSITORIES("Which repositories"),
        ASKING("Who may ask"),
        REACH("What may be changed"),
        APPROVING("Who has to approve"),
        AUTONOMY("How far I go by myself");

        private final String title;

        About(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
