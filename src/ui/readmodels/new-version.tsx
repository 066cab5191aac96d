import type { ComparedRow, Comparison } from '../../graph/readmodels/compare-rows.ts';

const most = 50;

const words: { readonly [Verdict in ComparedRow['verdict']]: string } = {
  equal: '= equal',
  different: '≠ different',
  missing: '− missing in the new one',
  new: '+ only in the new one',
};

/** The new version beside the live one, row by row. */
export function NewVersion({ comparison: { rows }, whom }: { readonly comparison: Comparison; readonly whom: string }) {
  if (rows.length === 0) return null;
  return (
    <table className="new-version" aria-label={`New version of ${whom}, row by row`}>
      <thead>
        <tr>
          <th scope="col">row</th>
          <th scope="col">new version</th>
          <th scope="col">live → new</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, most).map(({ key, verdict, fields }) => (
          <tr key={key}>
            <th scope="row">{key === '' ? 'the only row' : key}</th>
            <td>{words[verdict]}</td>
            <td>
              {verdict === 'missing'
                ? ''
                : fields.map(({ name, live, next }) => `${name}: ${live || '–'} → ${next || '–'}`).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
