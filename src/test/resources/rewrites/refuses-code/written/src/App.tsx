export const A = () => <p onClick={run}>Get started</p>;
