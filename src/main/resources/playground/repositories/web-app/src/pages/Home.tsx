import { Link } from "react-router";
import { useWords } from "../useWords";

export function Home() {
  const t = useWords("home");
  return (
    <main>
      <h1>{t("headline")}</h1>
      <p className="lead">{t("lead")}</p>
      <Link to="/join" className="button">{t("cta")}</Link>
      <ul>
        <li>{t("features.boards")}</li>
        <li>{t("features.search")}</li>
        <li>{t("features.mail")}</li>
      </ul>
      <blockquote>
        {t("quote")} <cite>{t("quoteBy")}</cite>
      </blockquote>
    </main>
  );
}
