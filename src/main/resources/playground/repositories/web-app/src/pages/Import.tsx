import { useState } from "react";
import { useWords } from "../useWords";

type Problem = { kind: "format" | "columns" | "size"; values?: Record<string, string> };

const LIMIT = 10;

function problem(file: File): Problem | undefined {
  if (!file.name.endsWith(".csv")) return { kind: "format" };
  if (file.size > LIMIT * 1024 * 1024) return { kind: "size", values: { limit: String(LIMIT) } };
  return undefined;
}

export function Import() {
  const t = useWords("import");
  const [wrong, setWrong] = useState<Problem>();
  return (
    <main>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <label>
        {t("choose")}
        <input type="file" onChange={(event) => setWrong(event.target.files?.[0] && problem(event.target.files[0]))} />
      </label>
      {wrong && <p role="alert">{t(`errors.${wrong.kind}`, wrong.values)}</p>}
      <button disabled={wrong !== undefined}>{t("start")}</button>
    </main>
  );
}
