import { ChevronDown, Search } from 'lucide-react';
import type { Correlations } from '../../graph/correlation.ts';
import { allSagas, type SagaFilter } from '../../graph/sagas/saga-filter.ts';
import type { SagaRow } from '../../graph/sagas/saga-rows.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { Button } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Select } from '../primitives/select.tsx';
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

const any = '*';
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
  const statusText =
    filter.status === null ? 'Any state' : filter.status === person ? 'For a person' : statusWord(filter.status);
  return (
    <div className="saga-list">
      <search className="saga-filter" aria-label="Filter of the sagas">
        <label className="saga-search">
          <Search className="icon-svg small" aria-hidden />
          <span className="off-screen">Find a saga</span>
          <input
            type="search"
            placeholder="key, saga, step, reason"
            value={filter.text}
            onChange={(event) => {
              onFilter({ ...filter, text: event.target.value });
            }}
          />
        </label>
        <div className="saga-selects">
          <Pick
            label="State"
            shown={statusText}
            value={filter.status ?? any}
            options={[
              { value: any, text: 'Any state' },
              ...states.map((value) => ({ value, text: statusWord(value) })),
              { value: person, text: 'Waits for a person' },
            ]}
            onChange={(status) => {
              onFilter({ ...filter, status: status === any ? null : (status as SagaFilter['status']) });
            }}
          />
          <Pick
            label="Age"
            shown={filter.age === 0 ? 'Any age' : `≥ ${virtualMs(filter.age)}`}
            value={String(filter.age)}
            options={[
              { value: '0', text: 'Any age' },
              ...ages.map((age) => ({ value: String(age), text: `at least ${virtualMs(age)}` })),
            ]}
            onChange={(age) => {
              onFilter({ ...filter, age: Number(age) });
            }}
          />
          {types.length > 1 && (
            <Pick
              label="Saga"
              shown={filter.saga ?? 'Any saga'}
              value={filter.saga ?? any}
              options={[{ value: any, text: 'Any saga' }, ...types.map((value) => ({ value, text: value }))]}
              onChange={(saga) => {
                onFilter({ ...filter, saga: saga === any ? null : saga });
              }}
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

interface PickProps {
  readonly label: string;
  readonly shown: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

function Pick({ shown, ...rest }: PickProps) {
  return (
    <Select className="saga-pick" {...rest}>
      <span>{shown}</span>
      <ChevronDown className="icon-svg small" aria-hidden />
    </Select>
  );
}
