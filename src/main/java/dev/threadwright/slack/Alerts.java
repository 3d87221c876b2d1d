package dev.threadwright.slack;

import dev.threadwright.anomaly.Anomalies;
import dev.threadwright.anomaly.Finding;
import dev.threadwright.errand.Errand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What admins are told of something unusual, with a button that pauses it. */
@ApplicationScoped
class Alerts {
    private static final String PAUSE = "Pause";

    private final Anomalies anomalies;

    Alerts(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    Rendered of(Errand errand) {
        return anomalies
                .of(errand.once())
                .map(Alerts::rendered)
                .orElseGet(() -> new Rendered(
                        Sentences.UNKNOWN, BlockKit.array(List.of()).toString()));
    }

    static Rendered rendered(Finding finding) {
        var sentence = sentence(finding);
        var press = BlockKit.button(PAUSE, PauseDesk.PRESS, PauseDesk.value(finding.party()))
                .put("style", "danger");
        return new Rendered(
                sentence,
                BlockKit.array(
                                List.of(
                                        FormKit.section(":warning: " + sentence, press),
                                        BlockKit.contextMrkdwn(
                                                "Whoever is paused is told by whom. What is under way waits, and nothing is lost.")))
                        .toString());
    }

    private static String sentence(Finding finding) {
        var who = LimitTexts.named(finding.party());
        long count = finding.count();
        return switch (finding.sign()) {
            case SPIKE ->
                "Unusual: %s, %d requests within an hour; in no hour of two weeks before were there more than %d."
                        .formatted(who, count, finding.usual());
            case NEW_REPOSITORIES ->
                "Unusual: %s asks within an hour for changes in %d repositories that are new to them."
                        .formatted(who, count);
            case ODD_HOUR ->
                "Unusual: %s asks at an hour at which none of their last %d requests was made."
                        .formatted(who, finding.usual());
            case REFUSALS -> "Unusual: %s was refused %d times within an hour.".formatted(who, count);
            case DENIED_PERMISSIONS ->
                "Unusual: of what %s asked for, sessions wanted %d permissions within a day that people denied."
                        .formatted(who, count);
            case FAILURES -> "Unusual: the last %d requests of %s could not be carried out.".formatted(count, who);
        };
    }
}
