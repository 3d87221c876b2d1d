export function Footer() {
  return (
    <footer className="footer">
      <p>© Acme GmbH. Made in Leipzig and Lisbon.</p>
      <a href="/imprint">Imprint</a>
      <a href="/privacy">Privacy</a>
    </footer>
  );
}
