package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.change.Verification;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Basis;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The modal that says why a change is proposed as it is, who may approve it, and what happens then. */
final class Explanation {
    static final String CALLBACK = "change.explain";

    private static final int MOST_FOUND = 20;

    private Explanation() {}

    /**
     * What the rules say at the moment.
     *
     * @param limits what may be changed here, each a sentence; none: everything
     * @param mayApprove who may, each a sentence
     * @param owners who the owners are, in mrkdwn without a stranger's word that is not escaped
     * @param next what happens after the approval
     */
    record Rules(List<String> limits, List<String> mayApprove, List<String> owners, String next) {}

    static String open(CardState state, ApprovalNeeded question, Rules rules) {
        var blocks = new ArrayList<ObjectNode>();
        part(
                blocks,
                "Why " + question.repo(),
                state.last(RepositoryMatched.class)
                        .map(matched -> CardTexts.sentence(matched.how()))
                        .orElse("It was chosen on the card."));
        var basis = question.basis();
        if (basis != null && !basis.spots().isEmpty()) {
            part(blocks, "How the words were found", found(basis));
        }
        part(
                blocks,
                "What was checked",
                question.verdict().stream()
                        .map(sentence -> (sentence.startsWith(Verification.REMARK) ? "• " : "✓ ") + sentence)
                        .collect(Collectors.joining("\n")));
        part(
                blocks,
                "What may be changed here",
                rules.limits().isEmpty()
                        ? "Nothing is limited for who asked in this channel."
                        : String.join("\n", rules.limits()));
        part(blocks, "Who may approve", String.join("\n", rules.mayApprove()));
        if (!rules.owners().isEmpty()) {
            blocks.add(FormKit.section(String.join("\n", rules.owners())));
        }
        part(blocks, "What happens next", rules.next());
        return BlockKit.modal(CALLBACK, "", "Why this change", null, "Close", blocks)
                .toString();
    }

    private static String found(Basis basis) {
        List<Spot> spots = basis.spots();
        String shown = spots.stream()
                .limit(MOST_FOUND)
                .map(spot -> spot.place().path() + ":" + spot.place().line() + ", " + spot.how())
                .collect(Collectors.joining("\n"));
        String commit = basis.commit();
        return shown
                + (spots.size() > MOST_FOUND ? "\n" + CardTexts.more(spots.size() - MOST_FOUND) : "")
                + "\nOn commit " + commit.substring(0, Math.min(8, commit.length())) + ".";
    }

    private static void part(List<ObjectNode> blocks, String heading, String words) {
        String shown = Visible.sentences(words);
        if (!shown.isEmpty()) {
            blocks.add(BlockKit.header(heading));
            blocks.add(BlockKit.section(shown));
        }
    }
}
