import './correlation-disc.css';

/** A correlation's letter on its hue: never the hue alone. */
export function CorrelationDisc({ mark }: { readonly mark: { readonly letter: string; readonly hue: number } }) {
  return (
    <span className="correlation-disc" data-hue={mark.hue}>
      {mark.letter}
    </span>
  );
}
