package dev.threadwright.session;

import dev.threadwright.match.Bound;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Language;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Choices;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a task's thread and channel are about, by what was done there before. */
@ApplicationScoped
class Bindings {
    /** What people did not want, or what could not be done, says nothing about where the next thing belongs. */
    private static final Set<TaskState> IN_VAIN = EnumSet.of(TaskState.CANCELED, TaskState.FAILED, TaskState.REJECTED);

    private final Tasks tasks;
    private final Proposals proposals;
    private final Choices choices;
    private final Channels channels;
    private final Policies policies;

    Bindings(Tasks tasks, Proposals proposals, Choices choices, Channels channels, Policies policies) {
        this.tasks = tasks;
        this.proposals = proposals;
        this.choices = choices;
        this.channels = channels;
        this.policies = policies;
    }

    Bound of(Task task) {
        var thread = task.ask().thread();
        var earlier = tasks.in(thread).stream()
                .filter(other -> other.submittedAt().isBefore(task.submittedAt()))
                .filter(other -> !IN_VAIN.contains(other.state()))
                .filter(other -> other.beside().isEmpty())
                .map(other -> proposals.of(other.id()))
                .flatMap(Optional::stream)
                .map(Proposal::repo)
                .reduce((_, newer) -> newer);
        var settings = channels.settings(thread.team(), thread.channel());
        return new Bound(
                earlier.orElse(null),
                choices.in(thread.team(), thread.channel()).stream()
                        .map(Choices.Chosen::repo)
                        .toList(),
                settings.repositories().stream()
                        .flatMap(name -> RepoName.parse(name).stream())
                        .toList(),
                language(Language.namedIn(task.ask().text()), settings),
                repo -> policies.mayChange(task.ask().asker(), thread, repo) instanceof Permission.Allowed);
    }

    /** Whoever names one means it; who names several means no single one. */
    private static String language(List<Language> named, ChannelSettings settings) {
        return switch (named.size()) {
            case 0 -> settings.meant().map(Language::tag).orElse("");
            case 1 -> named.getFirst().tag();
            default -> "";
        };
    }
}
