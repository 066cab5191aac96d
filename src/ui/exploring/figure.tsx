/** A large number and what it counts. */
export function Figure({ n, what }: { readonly n: string; readonly what: string }) {
  return (
    <div className="explorer-figure">
      <b>{n}</b>
      <span>{what}</span>
    </div>
  );
}
