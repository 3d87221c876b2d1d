export const HelmetList = () => <section title="Helmets">All helmets and saddles in stock</section>;
