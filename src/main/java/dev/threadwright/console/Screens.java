package dev.threadwright.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages, each with what it shows; {@code templates/console}. What they show is escaped there. */
final class Screens {
    private static final String BASE = "console";

    private Screens() {}

    /** @param token for signing out; empty: nobody is signed in */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Message(String title, String sentence, String token) implements TemplateInstance {}

    /** @param words what was asked, or why that is not shown */
    record Line(
            String id,
            String state,
            boolean failed,
            String words,
            boolean hidden,
            String channel,
            String asker,
            Shown.Time at,
            boolean held) {}

    record Step(int seq, String kind, String title, String text, boolean failed, boolean folded, String took) {}

    /** @param used turns, time, tokens, money */
    record Course(Line task, String repo, String used, Shown.Time begun, List<Step> last) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Courses(List<Course> courses, List<Line> literal) implements TemplateInstance {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Live(Frame frame, List<Course> courses, List<Line> literal) implements TemplateInstance {}

    record Choice(String value, String label, boolean chosen) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Tasks(Frame frame, String sought, List<Choice> choices, List<Line> lines, Pager pager)
            implements TemplateInstance {}

    record PlanStep(String title, String state) {}

    /** @param task to which it leads; empty: to none */
    record Event(String at, String kind, String who, String why, String what, String seq, String task) {
        Event within() {
            return new Event(at, kind, who, why, what, seq, "");
        }
    }

    record Yes(String who, String standing, Shown.Time at) {}

    record Pull(String label, String url, String state) {}

    /**
     * @param stoppable whether it can be stopped @param replayable whether it failed
     * @param link to the message in Slack, or null
     * @param used by its session, or null where it has none
     */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Story(
            Frame frame,
            Line line,
            String text,
            @Nullable String link,
            boolean stoppable,
            boolean replayable,
            @Nullable Pull pull,
            @Nullable String used,
            List<PlanStep> plan,
            List<Step> steps,
            boolean live,
            List<Yes> approvals,
            List<Event> events)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Steps(List<Step> steps) implements TemplateInstance {}

    record Figure(String label, String value, String note) {}

    record Waiting(String id, String channel, String asker, Shown.Time since) {}

    /** @param reason as whoever paused it gave it, or empty */
    record Paused(String what, String by, String reason, Shown.Time since) {}

    /** What stands on one page under a heading of its own. */
    record Section(String title, String lead, List<Figure> figures) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Queue(Frame frame, List<Section> sections, List<Waiting> waiting, List<Paused> paused)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Failures(Frame frame, List<Line> lines, Pager pager) implements TemplateInstance {}

    record Letter(
            String id,
            String source,
            String key,
            String reason,
            Shown.Time at,
            String size,
            boolean replayed,
            boolean replayable) {}

    /** @param trouble why nothing can be said, or null */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Letters(Frame frame, @Nullable String trouble, List<Letter> letters, List<Figure> figures)
            implements TemplateInstance {}

    record Repository(String name, String url, String kind, String mirror, String index, boolean behind) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Repositories(Frame frame, @Nullable String trouble, List<Repository> repositories, String count, Pager pager)
            implements TemplateInstance {}

    record Used(String name, String sessions, String turns, String cost, int share) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Usage(Frame frame, List<Choice> spans, List<Figure> figures, List<Used> repositories, List<Used> channels)
            implements TemplateInstance {}

    record Setting(String name, String value) {}

    record ChannelRules(String channel, String says, String by, Shown.Time at) {}

    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Policies(
            Frame frame,
            List<String> sentences,
            List<Setting> settings,
            List<Setting> roles,
            List<ChannelRules> channels,
            Pager pager)
            implements TemplateInstance {}

    /** @param report what a verification came to, or null where none was asked for */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Ledger(
            Frame frame,
            String kind,
            String task,
            String who,
            List<Event> events,
            Pager pager,
            @Nullable Report report) implements TemplateInstance {}

    record Report(boolean intact, String summary, String head, String note, List<String> findings) {}
}
