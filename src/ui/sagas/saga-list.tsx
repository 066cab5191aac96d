import type { Correlations } from '../../graph/correlation.ts';
import { allSagas, type SagaFilter } from '../../graph/sagas/saga-filter.ts';
import type { SagaRow } from '../../graph/sagas/saga-rows.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { Button } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Pick } from '../primitives/pick.tsx';
import { SearchField } from '../primitives/search-field.tsx';
import { statusWord, StatusChip } from './status-chip.tsx';

interface SagaListProps {
  readonly rows: readonly SagaRow[];
  /** Before the filter. */
  readonly all: readonly SagaRow[];
  readonly filter: SagaFilter;
  readonly onFilter: (filter: SagaFilter) => void;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

const states = ['started', 'compensating', 'completed', 'compensated', 'failed'] as const;
const person = 'waits for a person';
/** Virtual ms. */
const ages = [1_000, 10_000, 60_000, 600_000] as const;
/** More than this many are a matter for the filter. */
const most = 300;

/** All instances, newest first. */
export function SagaList(props: SagaListProps) {
  const { rows, all, filter, onFilter, correlations, followed, chosen, onChoose } = props;
  const types = [...new Set(all.map(({ saga }) => saga))];
  return (
    <div className="saga-list">
      <search className="saga-filter" aria-label="Filter of the sagas">
        <SearchField
          label="Find a saga"
          placeholder="key, saga, step, reason"
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
        <div className="saga-selects">
          <Pick
            label="State"
            any="Any state"
            value={filter.status}
            options={[
              ...states.map((value) => ({ value, text: statusWord(value) })),
              { value: person, text: 'Waits for a person' },
            ]}
            onChange={(status) => onFilter({ ...filter, status })}
            {...(filter.status === person && { shown: 'For a person' })}
          />
          <Pick
            label="Age"
            any="Any age"
            value={filter.age === 0 ? null : String(filter.age)}
            options={ages.map((age) => ({ value: String(age), text: `at least ${virtualMs(age)}` }))}
            onChange={(age) => onFilter({ ...filter, age: Number(age ?? 0) })}
            {...(filter.age > 0 && { shown: `≥ ${virtualMs(filter.age)}` })}
          />
          {types.length > 1 && (
            <Pick
              label="Saga"
              any="Any saga"
              value={filter.saga}
              options={types.map((value) => ({ value, text: value }))}
              onChange={(saga) => onFilter({ ...filter, saga })}
            />
          )}
        </div>
      </search>
      {rows.length === 0 ? (
        <EmptyState
          title="No saga fits"
          text="The filter leaves none of them."
          action={
            <Button size="small" onClick={() => onFilter(allSagas)}>
              Clear the filter
            </Button>
          }
        />
      ) : (
        <ul aria-label="Sagas">
          {rows.slice(0, most).map((row) => {
            const mark = row.correlation === null ? undefined : correlations.get(row.correlation);
            return (
              <li key={row.id} data-faded={followed !== null && followed !== row.correlation ? '' : undefined}>
                <button
                  type="button"
                  className="saga-item"
                  aria-pressed={row.id === chosen}
                  onClick={() => {
                    onChoose(row.id);
                  }}
                >
                  <span className="saga-item-key">
                    {mark !== undefined && <CorrelationDisc mark={mark} />}
                    <b className="mono">{row.key === '' ? row.saga : row.key}</b>
                    <StatusChip status={row.status} />
                  </span>
                  <span className="saga-item-about">
                    {row.inner && '↳ '}
                    {row.saga} · {virtualMs(row.age)}
                    {row.about !== '' && ` · ${row.about}`}
                  </span>
                  {(row.waiting > 0 || row.late > 0) && (
                    <span className="saga-item-about">
                      {row.waiting > 0 && <strong>waits for a person</strong>}
                      {row.late > 0 && ` ${row.late} late`}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
          {rows.length > most && <li className="muted saga-more">{rows.length - most} more: narrow the filter</li>}
        </ul>
      )}
    </div>
  );
}
