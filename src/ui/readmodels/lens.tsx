import { useState } from 'react';
import type { Model, StepRecord, StreamsSay, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { arrivalsOf, lastWrite, missedAt, type Arrival } from '../../graph/readmodels/arrivals.ts';
import { keysToRead, readingsAt, type Reading } from '../../graph/readmodels/lens.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Chip } from '../primitives/chip.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { stepIn, type Records } from '../../graph/records.ts';

interface LensProps {
  readonly model: Model;
  readonly view: WorldView;
  readonly streams: StreamsSay;
  readonly records: Records;
  readonly cursor: number;
  readonly followed: string | null;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
}

/** What a user would read at this moment from each view, and when the newest write shows in each. */
export function Lens({ model, view, streams, records, cursor, followed, correlations, onSeek }: LensProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const keys = keysToRead(model, view, streams);
  const write = lastWrite(model, records, cursor, followed);
  const label = followed === null ? undefined : correlations.get(followed)?.label;
  const candidates = [chosen, label, write?.key, stepIn(records, cursor)?.key];
  const key = candidates.find((one) => one !== null && one !== undefined && keys.includes(one)) ?? keys[0] ?? '';
  const readings = readingsAt(model, view, streams, missedAt(model, records, cursor), key);
  return (
    <div className="lens">
      <div className="lens-ask">
        <label>
          A user who asks for{' '}
          <NativeSelect aria-label="Key to read" value={key} onChange={({ target }) => setChosen(target.value)}>
            {keys.length === 0 && <option value="">nothing yet</option>}
            {keys.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </NativeSelect>
        </label>
        <span>
          at step {view.step}, {virtualMs(view.now)}, reads:
        </span>
      </div>
      <div className="lens-readings">
        {readings.map((reading) => (
          <ReadingView key={reading.projection} reading={reading} />
        ))}
      </div>
      {write !== null && <OwnWrite write={write} arrivals={arrivalsOf(model, records, write)} onSeek={onSeek} />}
    </div>
  );
}

function ReadingView({ reading: { projection, key, fields, sentence, stands } }: { readonly reading: Reading }) {
  return (
    <section className="reading" aria-label={`What ${projection} answers`}>
      <header>
        <KindMark kind="projection" />
        <h3>{projection}</h3>
        {key !== '' && <span className="mono muted">{key}</span>}
        <Chip tone={stands === 'wrong' ? 'fail' : stands === 'stale' ? 'strong' : 'plain'}>{stands}</Chip>
      </header>
      <p>{sentence}</p>
      {fields.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">field</th>
              <th scope="col">it answers</th>
              <th scope="col">the stream says</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ name, shows, says, stale }) => (
              <tr key={name} data-stale={stale ? '' : undefined}>
                <th scope="row">{name}</th>
                <td>
                  {shows === '' ? '–' : shows}
                  {stale && <b className="stale-mark"> stale</b>}
                </td>
                <td>{says === '' ? '–' : says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface OwnWriteProps {
  readonly write: StepRecord;
  readonly arrivals: readonly Arrival[];
  readonly onSeek: (step: number) => void;
}

/** Reading one's own writes: how long each view takes until it shows them. */
function OwnWrite({ write, arrivals, onSeek }: OwnWriteProps) {
  return (
    <section className="own-write" aria-label="Reading your own write">
      <h3>Reading your own write</h3>
      <p>
        Step {write.n} at {write.consumer} {write.key} wrote {write.events.map(({ type }) => type).join(', ')}. Whoever
        wrote it reads it back:
      </p>
      <ul>
        {arrivals.map(({ projection, type, position, seen }) => (
          <li key={`${projection}/${position}`}>
            <b>{projection}</b> {type} #{position}:{' '}
            {seen === null ? (
              'not yet, in no step so far'
            ) : (
              <>
                {seen.steps === 1 ? 'after 1 step' : `after ${seen.steps} steps`} and {virtualMs(seen.ms)},{' '}
                <button type="button" className="text-link" onClick={() => onSeek(seen.step)}>
                  in step {seen.step}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
