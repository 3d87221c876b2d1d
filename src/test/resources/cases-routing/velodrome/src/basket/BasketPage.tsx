export function BasketPage() {
  return <main><h1>Basket</h1><p>Free delivery for every bicycle</p></main>;
}
