package dev.threadwright.llm;

import dev.threadwright.llm.LlmSettings.KnownSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the settings say of a model. */
final class KnownModels {
    /** A snapshot's date, as providers put it at the end of a name. */
    private static final Pattern DATE = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$");

    private final LlmSettings settings;

    KnownModels(LlmSettings settings) {
        this.settings = settings;
    }

    ModelCard card(ModelName name) {
        var known = known(name);
        return new ModelCard(
                name.provider().label(),
                name.name(),
                known.isPresent() ? known.get().window().orElse(settings.window()) : settings.window(),
                known.flatMap(KnownSettings::price)
                        .map(prices -> price(name, prices))
                        .orElse(Price.FREE),
                false);
    }

    /** Whether its provider understands how long it is to think. */
    boolean takesEffort(ModelName name) {
        return known(name).flatMap(KnownSettings::effort).orElse(false);
    }

    /** What an operator should know: where the window or the price is a guess. */
    List<String> gaps(ModelName name) {
        var known = known(name);
        var gaps = new java.util.ArrayList<String>();
        if (known.isEmpty() || known.get().window().isEmpty()) {
            gaps.add(
                    "the window of %1$s is not known and taken for %2$d tokens: set threadwright.llm.known.\"%3$s\".window"
                            .formatted(name, settings.window(), undated(name)));
        }
        if (name.provider() != Provider.COMPATIBLE
                && known.flatMap(KnownSettings::price).isEmpty()) {
            gaps.add(
                    "the price of %s is not known, so its costs count as nothing: set threadwright.llm.known.\"%s\".price"
                            .formatted(name, undated(name)));
        }
        return gaps;
    }

    private Optional<KnownSettings> known(ModelName name) {
        return Optional.ofNullable(settings.known().get(name.name()))
                .or(() -> Optional.ofNullable(settings.known().get(undated(name))));
    }

    private static String undated(ModelName name) {
        return DATE.matcher(name.name()).replaceFirst("");
    }

    private static Price price(ModelName name, List<BigDecimal> prices) {
        if (prices.size() != 4) {
            throw new IllegalArgumentException(
                    "threadwright.llm.known.\"%s\".price has to be four numbers: input, cached, written, output"
                            .formatted(undated(name)));
        }
        return new Price(prices.get(0), prices.get(1), prices.get(2), prices.get(3));
    }
}
