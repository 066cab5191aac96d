import type { ProtectedCalls } from '../../graph/policies/calls.ts';
import { duration } from '../../graph/policies/duration.ts';

/** A protected call: how often it was asked for and how that ended, and what is under way with its clock. */
export function CallsCard({ called: { call, external, counts, calls } }: { readonly called: ProtectedCalls }) {
  return (
    <article className="policy-card wide" aria-label={`${call} to ${external}`}>
      <header>
        <strong>
          {call} to {external}
        </strong>
      </header>
      <dl className="policy-counts">
        {Object.entries(counts).map(([name, count]) => (
          <div key={name}>
            <dt>{name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {calls.length === 0 ? (
        <p className="policy-note">No call is under way.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">for</th>
              <th scope="col">it</th>
              <th scope="col">try</th>
              <th scope="col">clock</th>
            </tr>
          </thead>
          <tbody>
            {calls.slice(0, 12).map(({ id, key, does, attempt, left }) => (
              <tr key={id}>
                <th scope="row">{key === '' ? id.slice(0, 8) : key}</th>
                <td>{does}</td>
                <td>{attempt}</td>
                <td>{left === null ? '-' : `${duration(left)} left`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {calls.length > 12 ? <p className="policy-note">and {calls.length - 12} more</p> : null}
    </article>
  );
}
