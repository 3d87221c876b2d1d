export const Notice = ({ name }) => (
  <p className="Share link">
    You can't share <strong>this</strong> link with {name}{" "}
    &amp; others, as it is
    &#123;private&#125;.
  </p>
);
