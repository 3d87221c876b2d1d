package dev.threadwright.errand;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** On which days and at what time something comes up. */
public record When(Set<DayOfWeek> days, LocalTime at) {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final String DAY =
            "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|days?|weekdays?|morning";
    private static final Pattern FORM = Pattern.compile(
            "every\\s+((?:" + DAY + ")(?:\\s*(?:,|and)\\s*(?:" + DAY + "))*)"
                    + "(?:\\s*,?\\s+at\\s+([0-9]{1,2})(?:[:.]([0-9]{2}))?\\s*(am|pm)?(?=[\\s,:]|$))?\\s*[,:]?\\s+(\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public When {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("On no day");
        }
        days = Set.copyOf(days);
    }

    /** What comes up, and when. */
    public record Planned(When when, String words) {}

    /** Reads “every Monday at 9 check the docs for …”; empty where it is nothing like that. */
    public static Optional<Planned> read(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : form.group(1).toLowerCase(Locale.ROOT).split("\\s*(?:,|\\band\\b)\\s*")) {
            days.addAll(days(day.strip()));
        }
        return time(form.group(2), form.group(3), form.group(4))
                .map(at -> new Planned(new When(days, at), form.group(5).strip()));
    }

    private static Set<DayOfWeek> days(String name) {
        if (name.startsWith("day") || name.equals("morning")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        if (name.startsWith("weekday")) {
            return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        }
        return EnumSet.of(List.of(DayOfWeek.values()).stream()
                .filter(day ->
                        name.startsWith(day.name().toLowerCase(Locale.ROOT).substring(0, 3)))
                .findFirst()
                .orElseThrow());
    }

    private static Optional<LocalTime> time(String hour, String minute, String half) {
        if (hour == null) {
            return Optional.of(MORNING);
        }
        int h = Integer.parseInt(hour);
        int m = minute == null ? 0 : Integer.parseInt(minute);
        boolean valid = m < 60 && (half == null ? h < 24 : h >= 1 && h <= 12);
        int offset = half == null ? h : h % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        return valid ? Optional.of(LocalTime.of(offset, m)) : Optional.empty();
    }

    /** The next time after that moment. What falls into a gap of summer time comes after it. */
    public Instant next(Instant after, ZoneId zone) {
        var day = after.atZone(zone).toLocalDate();
        while (true) {
            var next = day.atTime(at).atZone(zone).toInstant();
            if (days.contains(day.getDayOfWeek()) && next.isAfter(after)) {
                return next;
            }
            day = day.plusDays(1);
        }
    }

    /** For people: “every Monday and Friday at 09:00”. */
    public String inWords() {
        return "every " + daysInWords() + " at " + TIME.format(at);
    }

    private String daysInWords() {
        if (days.size() == 7) {
            return "day";
        }
        if (days.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))) {
            return "weekday";
        }
        return new TreeSet<>(days)
                .stream()
                        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                        .collect(Collectors.joining(" and "));
    }
}
