package dev.threadwright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The plan of the house: who may use whom, and which outside library has which door. */
class ArchitectureTest {
    private static final String BASE = "dev.threadwright";

    /** Each package with those it may use; what is not listed here may not exist. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("thread", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("inbox", Set.of()),
            Map.entry("vault", Set.of()),
            Map.entry("audit", Set.of("thread", "vault")),
            Map.entry("account", Set.of("thread", "vault")),
            Map.entry("outbox", Set.of()),
            Map.entry("embedded", Set.of()),
            Map.entry("llm", Set.of()),
            Map.entry("sandbox", Set.of()),
            Map.entry("screenshot", Set.of("sandbox")),
            Map.entry("playground", Set.of()),
            Map.entry("moderation", Set.of("thread", "llm")),
            Map.entry("policy", Set.of("thread", "repo", "audit", "moderation")),
            Map.entry("repo", Set.of("text")),
            Map.entry("task", Set.of("thread", "repo", "outbox")),
            Map.entry("errand", Set.of("thread", "task")),
            Map.entry(
                    "console",
                    Set.of(
                            "thread",
                            "audit",
                            "task",
                            "session",
                            "agent",
                            "pullrequest",
                            "inbox",
                            "outbox",
                            "insight",
                            "policy",
                            "limits",
                            "repo",
                            "search")),
            Map.entry("limits", Set.of("thread", "llm", "audit")),
            Map.entry("anomaly", Set.of("thread", "errand", "limits")),
            Map.entry("insight", Set.of()),
            Map.entry("search", Set.of("text", "repo")),
            Map.entry("match", Set.of("thread", "task", "repo", "search", "text")),
            Map.entry("style", Set.of("repo")),
            Map.entry("change", Set.of("text", "repo", "style", "policy", "moderation")),
            Map.entry("acp", Set.of("sandbox")),
            Map.entry(
                    "agent",
                    Set.of("acp", "llm", "sandbox", "text", "repo", "search", "policy", "moderation", "change")),
            Map.entry("picture", Set.of("text", "change", "task")),
            Map.entry("pullrequest", Set.of("thread", "task", "repo", "change", "inbox", "account")),
            Map.entry("progress", Set.of("thread", "task", "repo", "change", "outbox")),
            Map.entry(
                    "session",
                    Set.of(
                            "thread",
                            "text",
                            "task",
                            "repo",
                            "match",
                            "change",
                            "agent",
                            "picture",
                            "policy",
                            "moderation",
                            "limits",
                            "audit",
                            "pullrequest",
                            "progress",
                            "chatter")),
            Map.entry(
                    "chatter",
                    Set.of(
                            "thread",
                            "text",
                            "task",
                            "repo",
                            "search",
                            "llm",
                            "policy",
                            "limits",
                            "screenshot",
                            "match")),
            Map.entry(
                    "slack",
                    Set.of(
                            "thread",
                            "task",
                            "errand",
                            "limits",
                            "anomaly",
                            "insight",
                            "repo",
                            "change",
                            "picture",
                            "progress",
                            "policy",
                            "moderation",
                            "inbox",
                            "chatter",
                            "vault",
                            "account",
                            "audit")));

    /** Outside libraries by package, each with the only packages of ours that may know it. */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("com.slack..", Set.of("slack")),
            Map.entry("org.eclipse.jgit..", Set.of("repo")),
            Map.entry("org.apache.lucene..", Set.of("search")),
            Map.entry("org.treesitter..", Set.of("text")),
            Map.entry("org.jsoup..", Set.of("text", "picture")),
            Map.entry("org.commonmark..", Set.of("text", "picture")),
            Map.entry("org.snakeyaml..", Set.of("text", "style", "llm")),
            Map.entry("com.openai..", Set.of("llm")),
            Map.entry("com.anthropic..", Set.of("llm")),
            Map.entry("com.knuddels..", Set.of("llm")),
            Map.entry("com.google.re2j..", Set.of("policy", "style", "moderation")),
            Map.entry("com.fasterxml.jackson.dataformat.toml..", Set.of("moderation")),
            Map.entry("com.github.difflib..", Set.of("text", "picture")),
            Map.entry("com.openhtmltopdf..", Set.of("picture")),
            Map.entry("java.awt..", Set.of("picture")),
            Map.entry("org.kohsuke.github..", Set.of("pullrequest")),
            Map.entry("io.smallrye.jwt..", Set.of("pullrequest")),
            Map.entry("org.apache.kafka..", Set.of("inbox", "outbox", "embedded")),
            Map.entry("kafka..", Set.of("embedded")),
            Map.entry("io.zonky..", Set.of("embedded")),
            Map.entry("io.vertx..", Set.of("playground")),
            Map.entry("java.sql..", Set.of("inbox", "audit", "vault", "limits", "anomaly")),
            Map.entry("io.github.bucket4j..", Set.of("limits")),
            Map.entry("org.postgresql..", Set.of("")),
            Map.entry("org.eclipse.microprofile.reactive.messaging..", Set.of("inbox", "outbox", "session", "slack")),
            Map.entry(
                    "jakarta.persistence..",
                    Set.of(
                            "account",
                            "task",
                            "errand",
                            "insight",
                            "policy",
                            "moderation",
                            "outbox",
                            "picture",
                            "pullrequest",
                            "limits",
                            "session",
                            "slack",
                            "chatter")),
            Map.entry("jakarta.ws.rs..", Set.of("", "slack", "pullrequest", "console")),
            Map.entry("io.quarkus.oidc..", Set.of("console")),
            Map.entry("io.quarkus.security..", Set.of("console")),
            Map.entry("io.quarkus.qute..", Set.of("agent", "pullrequest", "slack", "chatter", "console")));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void everyPackageIsInTheTable() {
        assertThat(packages()).isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void packagesUseOnlyWhomTheyMay() {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (JavaClass ours : OURS) {
            var from = packageOf(ours);
            ours.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(BASE))
                    .map(ArchitectureTest::packageOf)
                    .filter(to -> !from.isEmpty() && !to.equals(from))
                    .filter(to -> !MAY_USE.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> forbidden
                            .computeIfAbsent(from, _ -> new TreeSet<>())
                            .add(ours.getSimpleName() + " → " + to));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void outsideLibrariesAreBehindTheirDoors() {
        DOORS.forEach((library, doors) -> noClasses()
                .that(new DescribedPredicate<JavaClass>("are not in " + doors) {
                    @Override
                    public boolean test(JavaClass ours) {
                        return !doors.contains(packageOf(ours));
                    }
                })
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS));
    }

    @Test
    void storedRowsStayInTheirPackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Row")
                .should()
                .bePackagePrivate()
                .check(OURS);
    }

    @Test
    void namesSaySomething() {
        var empty = List.of("util", "common", "manager", "helper", "impl", "service");
        var named = OURS.stream()
                .flatMap(ours -> Stream.of(ours.getSimpleName(), packageOf(ours)))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> empty.stream().anyMatch(word -> name.endsWith(word) || name.endsWith(word + "s")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEmpty();
    }

    @Test
    void timeComesFromTheInjectedClock() {
        for (var now : List.of(
                java.time.Instant.class,
                java.time.LocalDate.class,
                java.time.LocalDateTime.class,
                java.time.ZonedDateTime.class,
                java.time.OffsetDateTime.class)) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BASE + ".playground..")
                    .should()
                    .callMethod(now, "now")
                    .check(OURS);
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".playground..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }

    @Test
    void everyPackageSaysWhatItIsAndAllowsNoNull() {
        var unmarked = OURS.stream()
                .map(JavaClass::getPackage)
                .filter(ours -> !ours.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void testsThatStartTheApplicationTakeTurns() {
        var beside = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages(BASE).stream()
                        .filter(test -> test.isAnnotatedWith(QuarkusTest.class))
                        .filter(test -> test.tryGetAnnotationOfType(Execution.class)
                                .filter(execution -> execution.value() == ExecutionMode.SAME_THREAD)
                                .isEmpty())
                        .map(JavaClass::getName);
        assertThat(beside).isEmpty();
    }

    private static Set<String> packages() {
        return OURS.stream()
                .map(ArchitectureTest::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String packageOf(JavaClass ours) {
        var name = ours.getPackageName();
        return name.length() <= BASE.length()
                ? ""
                : name.substring(BASE.length() + 1).split("\\.")[0];
    }
}
