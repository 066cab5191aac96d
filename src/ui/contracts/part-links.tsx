import { Fragment } from 'react';
import type { Selection } from '../../graph/flow/selection.ts';

interface PartLinksProps {
  readonly names: readonly string[];
  readonly onSelect: (selected: Selection | null) => void;
}

/** Parts to look at, by name. */
export function PartLinks({ names, onSelect }: PartLinksProps) {
  if (names.length === 0) return <span className="muted">nobody</span>;
  return (
    <span className="part-links">
      {names.map((name, i) => (
        <Fragment key={name}>
          {i > 0 && ', '}
          <PartLink name={name} onSelect={onSelect} />
        </Fragment>
      ))}
    </span>
  );
}

/** The gateway is the edge of the system: there is nothing to select. */
export function PartLink({ name, onSelect }: Omit<PartLinksProps, 'names'> & { readonly name: string }) {
  if (name === 'gateway') return <span>{name}</span>;
  return (
    <button type="button" className="step-link" onClick={() => onSelect({ kind: 'component', name })}>
      {name}
    </button>
  );
}
