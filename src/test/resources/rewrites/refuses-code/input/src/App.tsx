export const A = () => <p onClick={go}>Sign up</p>;
