import { useState } from 'react';
import type { MessageModel, Model } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { SearchField } from '../primitives/search-field.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { KindMark } from '../kinds/kind-mark.tsx';
import { ContractDetail } from './contract-detail.tsx';
import { HandlersTable } from './handlers-table.tsx';
import { stepIn, type Records } from '../../graph/records.ts';
import './contracts.css';

export interface ContractsViewProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onSeek: (step: number) => void;
}

type Mode = 'contracts' | 'handlers';

/** Every message: what is in it, who sends and who reads it, and what a change to it would break. */
export function ContractsView({ model, records, cursor, onSelect, onSeek }: ContractsViewProps) {
  const [mode, setMode] = useState<Mode>('contracts');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const fitting = model.messages.filter((message) => fits(message, text.trim().toLowerCase()));
  const ofStep = stepIn(records, cursor)?.message.type;
  const shown =
    fitting.find(({ type }) => type === chosen) ?? fitting.find(({ type }) => type === ofStep) ?? fitting[0];
  return (
    <div className="contracts">
      <div className="contracts-bar">
        <Segmented
          label="What is shown"
          value={mode}
          options={[
            { value: 'contracts', text: 'Contracts' },
            { value: 'handlers', text: 'Handlers' },
          ]}
          onChange={setMode}
        />
        <SearchField label="Find a message" placeholder="message, field, component" value={text} onChange={setText} />
      </div>
      {fitting.length === 0 ? (
        <EmptyState
          title="No message fits"
          text={`Nothing here has '${text}' in its name, its fields or its handlers.`}
        />
      ) : mode === 'handlers' ? (
        <HandlersTable model={model} types={fitting.map(({ type }) => type)} onSelect={onSelect} />
      ) : (
        <div className="contracts-both">
          <ul className="contract-list" aria-label="Messages">
            {fitting.map(({ type, kind, consumers }) => (
              <li key={type}>
                <button type="button" aria-pressed={type === shown?.type} onClick={() => setChosen(type)}>
                  <KindMark kind={kind} size={12} />
                  <span className="name">{type}</span>
                  <span className="muted" title={`${consumers.length} consumers`}>
                    {consumers.length}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {shown === undefined ? null : (
            <ContractDetail
              key={shown.type}
              model={model}
              message={shown}
              records={records}
              onSelect={onSelect}
              onSeek={onSeek}
            />
          )}
        </div>
      )}
    </div>
  );
}

function fits({ type, schema, owner, producers, consumers }: MessageModel, text: string): boolean {
  const fields = Object.keys((schema['properties'] ?? {}) as object);
  return [type, owner, ...producers, ...consumers, ...fields].some((word) => word.toLowerCase().includes(text));
}
