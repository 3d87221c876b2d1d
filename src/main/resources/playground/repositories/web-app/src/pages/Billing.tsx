import { useWords } from "../useWords";

type Invoice = { id: string; date: string; url: string };

export function Billing({ invoices = [] }: { invoices?: Invoice[] }) {
  const t = useWords("billing");
  return (
    <main>
      <h1>{t("title")}</h1>
      <p>{t("card", { digits: "4242" })}</p>
      <a className="button" href="/billing/yearly">{t("upgrade")}</a>
      <p className="hint">{t("refund")}</p>
      <h2>{t("invoices")}</h2>
      {invoices.length === 0 ? <p>{t("empty")}</p> : null}
      <ul>
        {invoices.map((invoice) => (
          <li key={invoice.id}>
            {invoice.date} <a href={invoice.url}>{t("download")}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
