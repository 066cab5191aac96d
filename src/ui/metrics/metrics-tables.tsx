import type { Model } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { ComponentMetrics, TypeMetrics } from '../../graph/metrics/metrics.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface LoadTableProps {
  readonly model: Model;
  readonly rows: readonly ComponentMetrics[];
  readonly onSelect: (selected: Selection | null) => void;
}

/** What each part was asked for, and how it ended. */
export function LoadTable({ model, rows, onSelect }: LoadTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">part</th>
          <th scope="col">handled</th>
          <th scope="col">refused</th>
          <th scope="col">failed</th>
          <th scope="col">parked</th>
          <th scope="col">longest queue</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ component, handled, refused, failed, parked, queue }) => {
          const kind = model.components.find(({ name }) => name === component)?.kind;
          return (
            <tr key={component}>
              <th scope="row">
                {kind === undefined ? null : <KindMark kind={kind} size={12} />}
                <button
                  type="button"
                  className="metrics-link"
                  onClick={() => onSelect({ kind: 'component', name: component })}
                >
                  {component}
                </button>
              </th>
              {[handled, refused, failed].map((count, i) => (
                <td key={i} data-none={count === 0 || undefined}>
                  {count}
                </td>
              ))}
              <td data-none={parked === 0 || undefined} data-bad={parked > 0 || undefined}>
                {parked}
              </td>
              <td>{queue}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface LatencyTableProps {
  readonly rows: readonly TypeMetrics[];
  readonly onSelect: (selected: Selection | null) => void;
}

export function LatencyTable({ rows, onSelect }: LatencyTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">message</th>
          <th scope="col">times</th>
          <th scope="col">p50, ms</th>
          <th scope="col">p99, ms</th>
          <th scope="col">longest, ms</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ type, handled, p50, p99, most }) => (
          <tr key={type}>
            <th scope="row">
              <button type="button" className="metrics-link" onClick={() => onSelect({ kind: 'message', name: type })}>
                {type}
              </button>
            </th>
            <td>{handled}</td>
            <td>{p50}</td>
            <td>{p99}</td>
            <td>{most}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
