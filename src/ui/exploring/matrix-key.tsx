import { outcomes } from '../../kernel/index.ts';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

/** What the letters and grounds mean, best to worst. */
export function MatrixKey({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="explorer-key" aria-label="Outcome, best to worst">
      <li aria-hidden>Outcome, best to worst</li>
      {outcomes.toReversed().map((outcome) => (
        <li key={outcome}>
          <OutcomeMark outcome={outcome} />
          {outcome}
        </li>
      ))}
      {names[1] !== undefined && (
        <li className="explorer-key-split">
          <span className="matrix-cell split">
            <OutcomeMark outcome="law violated" />
            <OutcomeMark outcome="completed" />
          </span>
          {names[0]}, then {names[1]}
        </li>
      )}
    </ul>
  );
}
