export const Notice = ({ name }) => (
  <p className="Share link">
    You can't send <strong>this</strong> link with {name}{" "}
    &amp; others, because it is
    private.
  </p>
);
