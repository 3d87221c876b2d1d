export const A = () => <p onClick={go}>Get started</p>;
