package dev.threadwright.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plays what was recorded, and thinks nothing. Which turn is next follows from the conversation alone, so that a session
 * that was stopped goes on where it was, in whatever process.
 */
final class RehearsalModel implements ChatModel {
    private static final ModelCard CARD = new ModelCard("rehearsal", "rehearsal", 200_000, Price.FREE, true);
    private static final Pattern WORDS = Pattern.compile("\\S+\\s*");
    private static final Duration PER_WORD = Duration.ofMillis(25);
    private static final String CONFIGURE =
            "For a model that thinks, set THREADWRIGHT_MODEL and the key of its provider, and start again.";

    private final List<Recording> recordings;
    private final double pace;

    /** @param pace 1: as it was recorded; 0: at once */
    RehearsalModel(List<Recording> recordings, double pace) {
        this.recordings = List.copyOf(recordings);
        this.pace = pace;
    }

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<String> text) throws InterruptedException {
        int input = Tokens.of(request);
        if (input + request.mostOutput() > CARD.window()) {
            return new Reply.TooLong();
        }
        var listening = Listening.to(request.messages());
        var played = recordings.stream()
                .filter(recording -> recording.answers(listening.wish()))
                .findFirst()
                .map(recording -> next(recording, listening))
                .orElseGet(() -> new Played(plain(unknown()), List.of()));
        speak(played.turn(), text);
        var message = new ChatMessage.Model(played.turn().says(), played.calls(), List.of());
        return new Reply.Answered(message, new Usage(input, 0, 0, Tokens.of(message)), false);
    }

    private record Played(Recording.Turn turn, List<ToolCall> calls) {}

    private static Played next(Recording recording, Listening listening) {
        if (!listening.failure().isEmpty()) {
            return new Played(plain(failed(listening.failure())), List.of());
        }
        for (int i = 0; i < recording.turns().size(); i++) {
            var turn = recording.turns().get(i);
            var calls = calls(recording, i);
            boolean said = calls.isEmpty()
                    ? listening.said().contains(turn.says())
                    : listening.called().contains(calls.getFirst().id());
            if (!said && turn.when().holds(listening)) {
                return new Played(turn, calls);
            }
        }
        return new Played(plain("This is where the recording ends. " + CONFIGURE), List.of());
    }

    /** Their ids say which turn they are of, so that it is known again. */
    private static List<ToolCall> calls(Recording recording, int turn) {
        var calls = new ArrayList<ToolCall>();
        for (Recording.Call call : recording.turns().get(turn).calls()) {
            String id = "rehearsal_%s_%d_%d".formatted(recording.name().replace('-', '_'), turn + 1, calls.size() + 1);
            calls.add(new ToolCall(id, call.tool(), call.arguments()));
        }
        return calls;
    }

    private String unknown() {
        return recordings.stream()
                .map(recording -> "“" + recording.wish() + "”")
                .collect(Collectors.joining(
                        ", ",
                        "No model is configured here. This is a rehearsal: it plays recorded sessions, and it knows these"
                                + " wishes: ",
                        ". " + CONFIGURE));
    }

    private static String failed(String failure) {
        String line = failure.lines().findFirst().orElse("");
        return "That went otherwise than it was recorded (%s), and a rehearsal cannot think of another way. %s"
                .formatted(line.length() > 120 ? line.substring(0, 120) + "…" : line, CONFIGURE);
    }

    private static Recording.Turn plain(String says) {
        var always = new Recording.Condition(List.of(), List.of(), List.of(), List.of());
        return new Recording.Turn(always, says, List.of(), Duration.ofMillis(500));
    }

    private void speak(Recording.Turn turn, Consumer<String> text) throws InterruptedException {
        pause(turn.latency());
        for (var word : WORDS.matcher(turn.says()).results().toList()) {
            text.accept(word.group());
            pause(PER_WORD);
        }
    }

    private void pause(Duration recorded) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.round(recorded.toNanos() * pace)));
    }
}
