import { useState } from "react";
import { useWords } from "../useWords";

export function Settings() {
  const t = useWords("settings");
  const [saved, setSaved] = useState(false);
  return (
    <main>
      <h1>{t("title")}</h1>
      <form onSubmit={(event) => { event.preventDefault(); setSaved(true); }}>
        <label>{t("language")} <select><option>English</option><option>Deutsch</option><option>Français</option></select></label>
        <button>{t("save")}</button>
        {saved && <p role="status">{t("saved")}</p>}
      </form>
      <section className="danger">
        <h2>{t("danger")}</h2>
        <p>{t("dangerHint")}</p>
      </section>
    </main>
  );
}
