package dev.threadwright.llm;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The models that are configured. Their clients are built at start, so that no request waits for that. */
@ApplicationScoped
public class ChatModels {
    private static final Logger LOG = Logger.getLogger(ChatModels.class);
    private static final String NONE =
            "No model is configured: set THREADWRIGHT_MODEL, such as openai:gpt-6.1-sol with OPENAI_API_KEY,"
                    + " anthropic:claude-sonnet-5-5 with ANTHROPIC_API_KEY, or compatible:qwen3 with OPENAI_BASE_URL.";

    private final LlmSettings settings;
    private final ModelChoice choice;
    private final Connections connections;
    private final Map<String, RemoteModel> models = new HashMap<>();
    private final Map<Work, ChatModel> rehearsal;
    private final List<String> troubles = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    ChatModels(LlmSettings settings, Clock clock) {
        this.settings = settings;
        this.choice = new ModelChoice(settings);
        var names = new ModelNames(settings);
        var known = new KnownModels(settings);
        this.connections = new Connections(settings, names, known, clock);
        for (String written : choice.all()) {
            switch (names.read(written)) {
                case ModelNames.Read.Known(ModelName name) -> {
                    models.put(written, connections.model(name));
                    gaps.addAll(known.gaps(name));
                }
                case ModelNames.Read.Unclear(String sentence) -> troubles.add(sentence);
            }
        }
        this.rehearsal = settings.rehearsal() && choice.all().isEmpty() ? rehearsal(settings) : Map.of();
    }

    private static Map<Work, ChatModel> rehearsal(LlmSettings settings) {
        var recordings = Recordings.shipped();
        var rehearsal = new EnumMap<Work, ChatModel>(Work.class);
        for (Work work : Work.values()) {
            rehearsal.put(work, new RehearsalModel(recordings.of(work), settings.rehearsalPace()));
        }
        return rehearsal;
    }

    /** What was found when the settings were read. */
    void begin(@Observes StartupEvent start) {
        troubles.forEach(LOG::warn);
        gaps.stream().distinct().forEach(gap -> LOG.warnf("Of a model, %s.", gap));
        models.values().stream()
                .map(ChatModel::card)
                .forEach(card -> LOG.infof("The model %s of %s is configured.", card.name(), card.provider()));
        if (!models.isEmpty() || !rehearsal.isEmpty()) {
            Thread.ofVirtual().name("llm ready").start(this::prepare);
        }
    }

    /** Beside the start, which need not wait for it. */
    private void prepare() {
        // The first count loads a table of 200,000 words.
        Tokens.of("ready");
        models.values().forEach(RemoteModel::prepare);
    }

    @PreDestroy
    void close() {
        connections.close();
    }

    /**
     * The model for a kind of work; empty where none is configured, or not as it should be.
     *
     * @param repo {@code owner/name}, which may have models of its own
     * @param stronger whether people asked for a stronger one; where none is configured, it is the usual one
     */
    public Optional<ChatModel> of(Work work, String repo, boolean stronger) {
        return Optional.ofNullable(rehearsal.get(work))
                .or(() -> choice.of(work, repo, stronger).map(models::get));
    }

    /**
     * How often models were asked.
     *
     * @param vain of these, because they had too much to do, failed or were not to be reached: worth another try
     */
    public record Tries(long asked, long vain) {
        static final Tries NONE = new Tries(0, 0);

        Tries plus(Tries more) {
            return new Tries(asked + more.asked, vain + more.vain);
        }

        public Tries minus(Tries before) {
            return new Tries(asked - before.asked, vain - before.vain);
        }
    }

    /** By this process, since its start. */
    public Tries tries() {
        return models.values().stream().map(RemoteModel::tries).reduce(Tries.NONE, Tries::plus);
    }

    /** How long a model is to think about a kind of work. */
    public Effort effort(Work work) {
        return settings.effort().getOrDefault(work, Effort.MEDIUM);
    }

    /** Why there is no model for some work, and what to do; for people. */
    public String missing() {
        return troubles.isEmpty() ? NONE : String.join(" ", troubles);
    }
}
