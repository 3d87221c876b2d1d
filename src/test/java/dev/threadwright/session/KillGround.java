package dev.threadwright.session;

import dev.threadwright.Application;
import dev.threadwright.embedded.Outside;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Playground;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packaged application with all that is around it, for runs in which some of it is killed; people who press Approve;
 * and what came of each request in the end.
 */
final class KillGround implements AutoCloseable {
    static final String CHANNEL = "web-copy";

    private final String repo;
    private final Playground playground;
    private final Workspace slack;
    private final Forge github;
    private final Outside outside;
    private final Application application;

    /** What came of the requests. */
    record Tally(int finished, List<String> lost, List<String> doubled) {}

    /** @param settings what the application is told besides, as environment variables */
    KillGround(Path data, String repo, Map<String, String> settings) throws IOException {
        this.repo = repo;
        Files.createDirectories(data);
        playground = Playground.start(Map.of(
                "data",
                data.resolve("playground").toString(),
                // A twelfth of Slack's delays: at once, 5 s, 25 s.
                "retry.scale",
                "0.0833"));
        slack = playground.workspace();
        github = new Forge(playground.address());
        outside = new Outside(data);
        var environment = new HashMap<>(outside.environment());
        environment.putAll(playground.settings());
        environment.put("THREADWRIGHT_DATA_DIR", data.resolve("application").toString());
        environment.put("THREADWRIGHT_REPOS", repo);
        // A handful of people ask more in minutes than others in weeks.
        environment.put("THREADWRIGHT_LIMITS_REQUESTS_PERSON_HOUR", "0");
        environment.putAll(settings);
        // It is killed before better code would have paid for its making.
        application =
                new Application(environment, data.resolve("application.log"), "-Xmx512m", "-XX:TieredStopAtLevel=1");
        playground.appUrl(application.address());
    }

    Workspace slack() {
        return slack;
    }

    Forge github() {
        return github;
    }

    Outside outside() {
        return outside;
    }

    Application application() {
        return application;
    }

    /** People press Approve once; they press again only where Slack said that it did not work. */
    void approve(Map<Integer, Message> asked, Set<Integer> approved) {
        var cards = slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .filter(message -> message.actions().contains("change.approve"))
                .collect(Collectors.toMap(Message::thread, card -> card, (one, _) -> one));
        asked.forEach((number, message) -> {
            var card = cards.get(message.ts());
            if (card != null && !approved.contains(number) && press(person(number), card)) {
                approved.add(number);
            }
        });
    }

    /** @return whether the application took it */
    private boolean press(String person, Message card) {
        try {
            return slack.click(person, card, "change.approve").delivered();
        } catch (IllegalArgumentException changed) {
            // The card was updated while the person's finger was on its way.
            return false;
        }
    }

    void awaitQuiet(Map<Integer, Message> asked) throws InterruptedException {
        // What would be done twice is done by what is still under way: retries, leases, trailing updates.
        for (int quiet = 0; quiet < 20; ) {
            quiet = slack.deliveriesUnderWay() == 0 ? quiet + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(250);
        }
        for (int i = 0; i < 80 && linked(asked) < asked.size(); i++) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private long linked(Map<Integer, Message> asked) {
        var threads = asked.values().stream().map(Message::ts).collect(Collectors.toSet());
        return slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .filter(message -> threads.contains(message.thread()))
                .filter(message -> message.blocks().toString().contains("/pull/"))
                .count();
    }

    Tally count(Map<Integer, Message> asked, Map<Integer, List<Integer>> pulls) {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        var cards = slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .collect(Collectors.groupingBy(Message::thread));
        int finished = 0;
        for (var entry : asked.entrySet()) {
            int number = entry.getKey();
            var mine = pulls.getOrDefault(number, List.of());
            var answers = cards.getOrDefault(entry.getValue().ts(), List.of());
            if (mine.isEmpty()) {
                lost.add("request " + number + ": no pull request; card: "
                        + answers.stream().map(Message::shown).toList());
            }
            if (mine.size() > 1) {
                doubled.add("request " + number + ": pull requests " + mine);
            }
            if (answers.isEmpty()) {
                lost.add("request " + number + ": no card");
            }
            if (answers.size() > 1) {
                doubled.add("request " + number + ": " + answers.size() + " cards");
            }
            if (mine.size() == 1
                    && answers.size() == 1
                    && answers.getFirst().blocks().toString().contains("/pull/")) {
                finished++;
            } else if (mine.size() == 1 && answers.size() == 1) {
                lost.add("request " + number + ": the card does not link the pull request: "
                        + answers.getFirst().shown());
            }
        }
        return new Tally(finished, lost, doubled);
    }

    /** The pull requests by the request that they are for. @param number finds its number in a title */
    Map<Integer, List<Integer>> opened(Pattern number) {
        Map<Integer, List<Integer>> opened = new TreeMap<>();
        github.titles(repo).forEach((pull, title) -> {
            var words = number.matcher(title);
            if (words.find()) {
                opened.computeIfAbsent(Integer.parseInt(words.group(1)), _ -> new ArrayList<>())
                        .add(pull);
            }
        });
        return opened;
    }

    static String person(int number) {
        return List.of("ada", "ben", "chloe", "dee").get(number % 4);
    }

    @Override
    public void close() throws IOException {
        application.close();
        outside.close();
        slack.close();
        github.close();
        playground.close();
    }
}
