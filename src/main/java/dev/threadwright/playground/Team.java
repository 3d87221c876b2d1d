package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workspace: who is in it and where they talk. Touched from the event loop only. */
final class Team {

    static final String ID = "T08REHEARSE";
    static final String PARTNER_ID = "T08PARTNER1";
    static final String NAME = "Rehearsal";
    static final String DOMAIN = "rehearsal";
    static final String APP_ID = "A08THREADWR";
    static final String BOT_ID = "B08THREADWR";
    static final String BOT_USER = "U08THREADWR";
    static final String WRITERS = "S08WRITERS1";
    static final String FIRST_USER = "U08ADA00PM1";

    private static final long MICROS = 1_000_000;

    private final InstantSource clock;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final String id;
    private final String name;
    private final @Nullable String enterprise;
    private boolean installed;
    private long lastTs;

    /** The first workspace. */
    Team(InstantSource clock) {
        this(clock, ID, NAME, null);
    }

    /** @param enterprise the organisation of whose workspaces it is one; null: of none */
    Team(InstantSource clock, String id, String name, @Nullable String enterprise) {
        this.clock = clock;
        this.id = id;
        this.name = name;
        this.enterprise = enterprise;
        seed();
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String domain() {
        return id.equals(ID) ? DOMAIN : id.toLowerCase(Locale.ROOT);
    }

    @Nullable String enterprise() {
        return enterprise;
    }

    void installed(boolean installed) {
        this.installed = installed;
    }

    /** Whether the app is here because it is installed in the whole organisation. */
    boolean isWholeOrganisation() {
        return installed && enterprise != null;
    }

    void seed() {
        people.clear();
        conversations.clear();
        add(new Person(FIRST_USER, "ada", "Ada Palmer", "Product manager", Person.Kind.MEMBER, id, false));
        add(new Person("U08BEN00DES", "ben", "Ben Okafor", "Designer", Person.Kind.MEMBER, id, false));
        add(new Person("U08CHLOEENG", "chloe", "Chloe Martin", "Engineer", Person.Kind.MEMBER, id, false));
        add(new Person("U08DEE00SUP", "dee", "Dee Ramirez", "Support", Person.Kind.MEMBER, id, false));
        add(new Person(
                "U08GILGUEST", "gil", "Gil Novak", "Freelance translator (guest)", Person.Kind.GUEST, id, false));
        add(new Person(
                "U08EVEEXTRN", "eve", "Eve Lindqvist", "Partner agency (external)", Person.Kind.EXTERNAL, id, false));
        add(new Person(BOT_USER, "threadwright", "Threadwright", "App", Person.Kind.BOT, id, false));
        channel("C08GENERAL1", "general", "Everything and everyone");
        channel("C08WEBCOPY1", "web-copy", "Words on the web site");
        channel("C08MOBILE01", "mobile", "The Android and iOS app");
        channel("C08DOCSITE1", "docs", "The documentation");
        add(new Conversation(
                "C08LAUNCHP1",
                "launch-partners",
                Conversation.Kind.PRIVATE,
                true,
                "With our agency",
                people.keySet(),
                id));
        conversation("web-copy").orElseThrow().members().add("U08GILGUEST");
        dm(FIRST_USER);
    }

    private void channel(String channel, String called, String topic) {
        var staff = people.values().stream()
                .filter(person -> person.kind() == Person.Kind.MEMBER || person.isBot())
                .map(Person::id)
                .toList();
        add(new Conversation(channel, called, Conversation.Kind.CHANNEL, false, topic, staff, id));
    }

    void add(Person person) {
        people.put(person.id(), person);
    }

    void add(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
    }

    void remove(Conversation conversation) {
        conversations.remove(conversation.id());
    }

    Collection<Person> people() {
        return people.values();
    }

    Collection<Conversation> conversations() {
        return conversations.values();
    }

    /** By id or by name. */
    Optional<Person> person(String idOrName) {
        return Optional.ofNullable(people.get(idOrName))
                .or(() -> people.values().stream()
                        .filter(person -> person.name().equalsIgnoreCase(idOrName))
                        .findFirst());
    }

    /** By id, or by name with or without its {@code #}. */
    Optional<Conversation> conversation(String idOrName) {
        var name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        return Optional.ofNullable(conversations.get(idOrName))
                .or(() -> conversations.values().stream()
                        .filter(one ->
                                one.kind() != Conversation.Kind.DM && one.name().equals(name))
                        .findFirst());
    }

    /** The direct message between a person and the app, opened where there is none. */
    Conversation dm(String user) {
        return conversations.values().stream()
                .filter(one ->
                        one.kind() == Conversation.Kind.DM && one.members().contains(user))
                .findFirst()
                .orElseGet(() -> {
                    var dm = new Conversation(
                            Ids.next("D"), "", Conversation.Kind.DM, false, "", List.of(user, BOT_USER), id);
                    add(dm);
                    return dm;
                });
    }

    /** A time stamp in Slack's form, later than every one before. */
    String nextTs() {
        lastTs = Math.max(lastTs + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        var micros = Long.toString(MICROS + lastTs % MICROS).substring(1);
        return lastTs / MICROS + "." + micros;
    }

    long epochSeconds() {
        return clock.instant().getEpochSecond();
    }

    ObjectNode json() {
        return Json.object().put("id", id).put("domain", domain());
    }
}
