package dev.threadwright.limits;

import dev.threadwright.limits.Party.Whose;
import dev.threadwright.thread.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which limits hold for whom. */
final class Rules {
    private final LimitsConfig config;

    Rules(LimitsConfig config) {
        this.config = config;
        if (config.share() <= 0 || config.share() > 1 || config.warnAt() <= 0 || config.warnAt() > 1) {
            throw new IllegalArgumentException("threadwright.limits.share and .warn-at are parts: above 0, up to 1");
        }
        if (config.adaptive().least() <= 0 || config.adaptive().least() > 1) {
            throw new IllegalArgumentException("threadwright.limits.adaptive.least is a part: above 0, up to 1");
        }
    }

    /** @param person who takes it, so that of what is shared others get something too; null: nobody */
    List<Limit> of(Measure measure, List<Party> parties, @Nullable Person person) {
        var limits = new ArrayList<Limit>();
        for (Party party : parties) {
            for (Span span : Span.values()) {
                of(measure, party, span).ifPresent(limit -> {
                    limits.add(limit);
                    if (person != null && party.whose().isShared() && config.share() < 1) {
                        limits.add(limit.shareOf(person, config.share()));
                    }
                });
            }
        }
        return limits;
    }

    Optional<Limit> of(Measure measure, Party party, Span span) {
        var spans = spans(each(measure), party.whose());
        var most = switch (span) {
            case HOUR -> spans.hour();
            case DAY -> spans.day();
            case MONTH -> spans.month();
        };
        return most.filter(amount -> amount.compareTo(BigDecimal.ZERO) > 0)
                .map(amount -> new Limit(measure, party, span, measure.units(amount)));
    }

    /** All that is set, by the names of the settings. */
    SortedMap<String, String> settings() {
        var said = new TreeMap<String, String>();
        for (Whose whose : Whose.values()) {
            for (Measure measure : Measure.values()) {
                for (Span span : Span.values()) {
                    of(measure, new Party(whose, "", ""), span)
                            .ifPresent(limit -> said.put(
                                    "%s.%s.%s".formatted(measure.word(), whose.word(), span.word()),
                                    measure.said(limit.most())));
                }
            }
            if (atOnce(whose) > 0) {
                said.put("sessions." + whose.word(), String.valueOf(atOnce(whose)));
            }
        }
        said.put("share", String.valueOf(config.share()));
        said.put("adaptive.least", String.valueOf(config.adaptive().least()));
        return said;
    }

    private LimitsConfig.Each each(Measure measure) {
        return switch (measure) {
            case REQUESTS -> config.requests();
            case TOKENS -> config.tokens();
            case MONEY -> config.money();
        };
    }

    private static LimitsConfig.Spans spans(LimitsConfig.Each each, Whose whose) {
        return switch (whose) {
            case PERSON -> each.person();
            case CHANNEL -> each.channel();
            case REPOSITORY -> each.repository();
            case WORKSPACE -> each.workspace();
            case TOTAL -> each.total();
        };
    }

    /** How many sessions may work at once; 0: any number. */
    int atOnce(Whose whose) {
        var most = switch (whose) {
            case PERSON -> config.sessions().person();
            case CHANNEL -> config.sessions().channel();
            case REPOSITORY -> config.sessions().repository();
            case WORKSPACE -> config.sessions().workspace();
            case TOTAL -> config.sessions().total();
        };
        return Math.max(0, most.orElse(0));
    }

    boolean limitsSessions() {
        for (Whose whose : Whose.values()) {
            if (atOnce(whose) > 0) {
                return true;
            }
        }
        return false;
    }
}
