import './progress.css';

/** Something is under way, and nobody knows for how long. */
export function Progress({ label }: { readonly label: string }) {
  return <div className="progress" role="progressbar" aria-label={label} />;
}
