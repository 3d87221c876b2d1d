package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.insight.Insights;
import dev.threadwright.playground.Modal;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A channel and a repository for each test, where the configuration merges by itself; and what people do there. */
abstract class WaysIn {
    static final String WRONG = "Boards live here";
    static final String RIGHT = "Boards are here";

    @Inject
    Scene scene;

    @Inject
    Tasks tasks;

    @Inject
    Channels channels;

    @Inject
    Insights insights;

    String channel;
    String repository;

    @BeforeEach
    void begin() {
        scene.slack.reset();
        var name = "ways-" + UUID.randomUUID().toString().substring(0, 8);
        channel = scene.slack.addChannel(name, false, true);
        repository = scene.repository(name, "docs/intro.md", "# Intro\n\n" + WRONG + ", in " + name + ".\n");
    }

    @AfterEach
    void end() {
        scene.clear();
    }

    Modal modal(String user) {
        return soon().until(() -> scene.slack.modalOf(user), Optional::isPresent)
                .orElseThrow();
    }

    dev.threadwright.playground.Outcome submit(Modal form, String from, String to, Map<String, ?> more) {
        var values = new java.util.HashMap<String, Object>(more);
        values.put("wish.old", Map.of("words", from));
        values.put("wish.new", Map.of("words", to));
        return scene.slack.submit(form, values);
    }

    void set(ChannelSettings settings) {
        var seen = channels.of(scene.team(), channel).revision();
        assertThat(channels.change(
                        scene.team(), channel, seen, settings, new Person(scene.team(), scene.user("chloe"))))
                .isEqualTo(Channels.Change.MADE);
    }

    static ChannelSettings with(ChannelSettings none, Set<String> askers, Autonomy most, String emoji) {
        return new ChannelSettings(
                none.repositories(), new Circle(askers, Set.of()), none.approvers(), most, null, emoji, false);
    }

    List<Task> in(Message thread) {
        return tasks.in(new dev.threadwright.thread.ThreadRef(scene.team(), thread.channel(), thread.thread()));
    }

    List<Task> ofChannel() {
        return scene.slack.messagesIn(channel).stream()
                .flatMap(message -> tasks.askedBy(scene.team(), channel, message.ts()).stream())
                .toList();
    }

    Task only(List<Task> found) {
        return found.isEmpty()
                ? soon().until(this::ofChannel, all -> !all.isEmpty()).getFirst()
                : found.getFirst();
    }

    void merged(Task task) {
        soon().until(() -> tasks.find(task.id()).orElseThrow().state() == TaskState.COMPLETED);
    }

    String body() {
        return scene.github.pullRequests(repository).getFirst().body();
    }

    List<Message> direct(String user) {
        for (var room : scene.slack.state().path("channels")) {
            if (room.path("is_im").asBoolean()
                    && room.path("members").toString().contains(scene.user(user))) {
                return scene.slack.messagesIn(room.path("id").asText());
            }
        }
        return List.of();
    }

    List<Message> roots() {
        return scene.slack.messagesIn(channel).stream()
                .filter(message -> message.thread().equals(message.ts()))
                .toList();
    }

    String thread(Message message) {
        return scene.slack.messagesIn(message).stream()
                .map(reply -> reply.blocks().toString())
                .reduce("", String::concat);
    }

    String home(String user) {
        return scene.slack.homeOf(user).map(Object::toString).orElse("");
    }

    void whispered(String user, String words) {
        soon().until(() -> scene.slack.ephemerals().stream()
                .anyMatch(whisper -> whisper.visibleTo().equals(Optional.of(scene.user(user)))
                        && (whisper.text() + whisper.shown()).contains(words)));
    }

    static ConditionFactory soon() {
        return Scene.soon();
    }
}
