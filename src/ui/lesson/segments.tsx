interface SegmentsProps {
  readonly count: number;
  /** From 0; -1 before the first. */
  readonly at: number;
  readonly words: string;
}

/** How long it is, and how far one has come. */
export function Segments({ count, at, words }: SegmentsProps) {
  return (
    <div className="segments" role="img" aria-label={words}>
      {Array.from({ length: count }, (_, i) => (
        <i key={i} className={i < at ? 'done' : i === at ? 'now' : ''} />
      ))}
    </div>
  );
}
