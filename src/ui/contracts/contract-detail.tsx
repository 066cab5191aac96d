import { useMemo, useState } from 'react';
import type { JsonObject, MessageModel, Model } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { parseSchema, reportChange, withoutField } from '../../graph/contracts/change.ts';
import { fieldsOf } from '../../graph/contracts/fields.ts';
import { readersOf } from '../../graph/contracts/reads.ts';
import { storedPayloads } from '../../graph/contracts/stored.ts';
import { kindTitle } from '../../graph/kinds.ts';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { ChangeReportView } from './change-report.tsx';
import { PartLinks } from './part-links.tsx';
import { Versions } from './versions.tsx';
import type { Records } from '../../graph/records.ts';

interface ContractDetailProps {
  readonly model: Model;
  readonly message: MessageModel;
  readonly records: Records;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onSeek: (step: number) => void;
}

const printed = (schema: JsonObject): string => JSON.stringify(schema, null, 2);

/** One message: its fields and who reads each, and a schema to change for a try. Nothing that is changed here is kept. */
export function ContractDetail({ model, message, records, onSelect, onSeek }: ContractDetailProps) {
  const { type, kind, schema, producers, consumers } = message;
  const [text, setText] = useState(() => printed(schema));
  const readers = useMemo(() => readersOf(model, message), [model, message]);
  const payloads = useMemo(() => storedPayloads(records, type), [records, type]);
  const parsed = parseSchema(text);
  const tried = 'schema' in parsed ? parsed.schema : null;
  const report = tried === null ? null : reportChange(model, message, tried, payloads);
  const touched = text !== printed(schema);
  return (
    <div className="contract">
      <section className="contract-fields" aria-label={`Fields of ${type}`}>
        <header>
          <h3>{type}</h3>
          <span className="muted">{kindTitle(kind)}</span>
          <CopyButton what={`schema of ${type}`} text={printed(schema)} />
        </header>
        <p className="contract-ways">
          <span className="muted">from</span> <PartLinks names={producers} onSelect={onSelect} />{' '}
          <span className="muted">to</span> <PartLinks names={consumers} onSelect={onSelect} />
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">field</th>
              <th scope="col">type</th>
              <th scope="col">read by</th>
              <th scope="col">
                <span className="off-screen">Try</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {fieldsOf(schema).map(({ name, type: fieldType, rule, required }) => (
              <tr key={name} data-changed={report?.changed.includes(name) || undefined}>
                <th scope="row">
                  {name}
                  {required ? null : <span className="muted"> optional</span>}
                </th>
                <td>
                  <code>{fieldType}</code>
                  {rule === '' ? null : <span className="muted"> {rule}</span>}
                </td>
                <td>
                  <PartLinks
                    names={readers.filter(({ fields }) => fields.includes(name)).map(({ component }) => component)}
                    onSelect={onSelect}
                  />
                </td>
                <td>
                  <Button
                    look="ghost"
                    size="small"
                    aria-label={`Try without ${name}`}
                    blocked={
                      tried === null
                        ? 'What is typed is no schema yet.'
                        : report?.changed.includes(name)
                          ? 'It is changed already: reset first.'
                          : null
                    }
                    onClick={() => tried !== null && setText(printed(withoutField(tried, name)))}
                  >
                    try without
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Versions message={message} records={records} onSeek={onSeek} />
        <p className="note">Read by: found in the text of the handlers, not by calling them.</p>
      </section>
      <section className="contract-try" aria-label={`Change ${type} for a try`}>
        <header>
          <h3>What if it changed?</h3>
          <Button
            look="ghost"
            size="small"
            blocked={touched ? null : 'It is as it was.'}
            onClick={() => setText(printed(schema))}
          >
            Reset
          </Button>
        </header>
        <ChangeReportView
          touched={touched}
          report={report}
          problem={'problem' in parsed ? parsed.problem : null}
          onSelect={onSelect}
        />
        <textarea
          className="input"
          aria-label={`JSON Schema of ${type}`}
          aria-invalid={'problem' in parsed || undefined}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </section>
    </div>
  );
}
