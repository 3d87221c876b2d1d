export const Notice = ({ name }) => (
  <p className="Share link">
    You can't share <strong>this</strong> link with {name}{" "}
    &amp; others, as it is
    private.
  </p>
);
