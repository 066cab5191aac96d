import { useMemo } from 'react';
import type { MessageModel } from '../../kernel/index.ts';
import { upcastsOf, versionsOf } from '../../graph/contracts/versions.ts';
import type { Records } from '../../graph/records.ts';

interface VersionsProps {
  readonly message: MessageModel;
  readonly records: Records;
  readonly onSeek: (step: number) => void;
}

/** Upcasts that are listed; the others are counted. */
const listed = 6;

/** What the message was before, and where an upcaster made an old one into the current one. */
export function Versions({ message, records, onSeek }: VersionsProps) {
  const versions = useMemo(() => versionsOf(message, records), [message, records]);
  const upcasts = useMemo(() => upcastsOf(message, records), [message, records]);
  if (versions.length === 1) return null;
  return (
    <div className="contract-versions">
      <h4>Versions</h4>
      <ul>
        {versions.map(({ version, fields, current, stored }) => (
          <li key={version}>
            <strong>{current ? `${version}, current` : version}</strong>{' '}
            <code>{fields.map(({ name, type }) => `${name}: ${type}`).join(', ')}</code>{' '}
            <span className="muted">{stored} stored in this run</span>
          </li>
        ))}
      </ul>
      <h4>Upcast in this run</h4>
      {upcasts.length === 0 ? <p className="muted">Nobody was given an old one.</p> : null}
      <ul>
        {upcasts.slice(0, listed).map(({ step, consumer, version, before, after }) => (
          <li key={step}>
            <button type="button" className="step-link" onClick={() => onSeek(step)}>
              step {step}
            </button>{' '}
            {consumer}: from version {version}, <code>{JSON.stringify(before)}</code> read as{' '}
            <code>{JSON.stringify(after)}</code>
          </li>
        ))}
      </ul>
      {upcasts.length > listed ? <p className="muted">and {upcasts.length - listed} more</p> : null}
    </div>
  );
}
