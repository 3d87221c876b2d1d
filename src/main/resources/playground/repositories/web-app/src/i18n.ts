export type Language = "en" | "de" | "fr";

type Words = { [key: string]: string | Words };

const pages = import.meta.glob<Words>("../locales/*/*.json", { eager: true, import: "default" });

/** The words of a key such as `plans.team.name`, with `{name}`s filled in; the key itself where there are none. */
export function words(language: Language, page: string, key: string, values: Record<string, string> = {}): string {
  const found = key
    .split(".")
    .reduce<Words | string | undefined>(
      (at, part) => (typeof at === "object" ? at[part] : undefined),
      pages[`../locales/${language}/${page}.json`],
    );
  const text = typeof found === "string" ? found : key;
  return text.replace(/\{(\w+)}/g, (whole, name) => values[name] ?? whole);
}
