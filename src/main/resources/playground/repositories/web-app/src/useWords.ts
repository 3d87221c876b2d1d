import { type Language, words } from "./i18n";

export function useWords(page: string) {
  const language = (document.documentElement.lang || "en") as Language;
  return (key: string, values?: Record<string, string>) => words(language, page, key, values);
}
