package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Single file components of Vue and Svelte: a template, scripts, and with vue-i18n the messages. */
final class ComponentFile implements TextFormat {
    private static final Pattern PATH = Pattern.compile("(?i).*\\.(vue|svelte)");
    private static final Pattern MANY_LOCALES = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z]{2,4})?");

    @Override
    public String title() {
        return "Vue";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        List<Unit> units = new ArrayList<>(HtmlText.units(path, file, 0, file.length(), ""));
        for (HtmlScan.Token part : HtmlScan.tokens(file, 0, file.length(), new Templates(path, file))) {
            switch (part.kind() == HtmlScan.Kind.RAW ? part.name() : "") {
                case "script" ->
                    units.addAll(CodeText.units(
                            CodeLanguage.ofScript(openingTag(file, part.start())), alone(file, part), ""));
                case "i18n" -> units.addAll(messages(file, part));
                default -> {}
            }
        }
        units.sort(Comparator.comparingInt(Unit::start));
        return units;
    }

    private static List<Unit> messages(String file, HtmlScan.Token part) throws Unreadable {
        boolean json = file.substring(part.start(), part.end()).strip().startsWith("{");
        List<Unit> messages = json
                ? JsonCatalog.slice(file, part.start(), part.end(), "")
                : YamlCatalog.slice(file, part.start(), part.end(), Unit.Kind.ENTRY, "");
        return messages.stream().map(ComponentFile::inItsLocale).toList();
    }

    private static Unit inItsLocale(Unit unit) {
        int dot = unit.key().indexOf('.');
        boolean told =
                dot > 0 && MANY_LOCALES.matcher(unit.key().substring(0, dot)).matches();
        return told
                ? new Unit(
                        unit.kind(),
                        unit.key().substring(dot + 1),
                        Locales.tag(unit.key().substring(0, dot)),
                        unit.reading(),
                        unit.manner())
                : unit;
    }

    /** The part where it stands, and blanks around it. */
    private static String alone(String file, HtmlScan.Token part) {
        return " ".repeat(part.start())
                + file.substring(part.start(), part.end())
                + " ".repeat(file.length() - part.end());
    }

    private static String openingTag(String file, int end) {
        return file.substring(Math.max(0, file.lastIndexOf('<', end - 1)), end);
    }
}
