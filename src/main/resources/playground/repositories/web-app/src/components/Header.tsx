import { Link } from "react-router";
import { useWords } from "../useWords";

export function Header() {
  const t = useWords("header");
  return (
    <header className="header">
      <Link to="/" className="logo">Acme</Link>
      <nav aria-label={t("menu")}>
        <Link to="/">{t("product")}</Link>
        <Link to="/pricing">{t("pricing")}</Link>
        <a href="https://docs.acme.example">{t("docs")}</a>
      </nav>
      <Link to="/login">{t("signIn")}</Link>
      <Link to="/join" className="button">{t("signUp")}</Link>
    </header>
  );
}
