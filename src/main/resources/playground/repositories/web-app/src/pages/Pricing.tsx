import { PlanCard } from "../components/PlanCard";
import { useWords } from "../useWords";

const PLANS = ["starter", "team", "business"] as const;

export function Pricing() {
  const t = useWords("pricing");
  return (
    <main>
      <h1>{t("title")}</h1>
      <p className="lead">{t("intro")}</p>
      <div className="plans">
        {PLANS.map((plan) => (
          <PlanCard
            key={plan}
            name={t(`plans.${plan}.name`)}
            price={t(`plans.${plan}.price`, { price: "€9" })}
            audience={t(`plans.${plan}.for`)}
            button={t(`plans.${plan}.button`)}
            href={`/join?plan=${plan}`}
          />
        ))}
      </div>
      <details>
        <summary>{t("faq.cancel")}</summary>
        <p>{t("faq.cancelAnswer")}</p>
      </details>
    </main>
  );
}
