import { useState } from "react";
import { useWords } from "../useWords";

type Found = { id: string; title: string };

export function Search({ find }: { find: (query: string) => Found[] }) {
  const t = useWords("search");
  const [query, setQuery] = useState("");
  const [recent, setRecent] = useState<string[]>([]);
  const found = query === "" ? [] : find(query);
  return (
    <main>
      <h1>{t("title")}</h1>
      <input
        placeholder={t("placeholder")}
        onChange={(event) => setQuery(event.target.value)}
        onBlur={() => setRecent([query, ...recent])}
      />
      {query !== "" && found.length === 0 ? <p className="empty">{t("empty", { query })}</p> : null}
      <ul>{found.map((task) => <li key={task.id}>{task.title}</li>)}</ul>
      <h2>{t("recent")}</h2>
      {recent.length === 0 ? <p className="empty">{t("recentEmpty")}</p> : <p>{recent.join(", ")}</p>}
    </main>
  );
}
