type Props = { name: string; price: string; audience: string; button: string; href: string };

export function PlanCard({ name, price, audience, button, href }: Props) {
  return (
    <article className="plan">
      <h2>{name}</h2>
      <p className="price">{price}</p>
      <p>{audience}</p>
      <a className="button" href={href}>{button}</a>
    </article>
  );
}
