import { useMemo, useState } from 'react';
import { inspect } from '../../graph/inspect/inspected.ts';
import { createMessageIndex } from '../../graph/inspect/message-index.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Tabs } from '../primitives/tabs.tsx';
import { AboutLink, PartSentence } from './part-sentence.tsx';
import { CodeTab } from './code-tab.tsx';
import { DiffTab } from './diff-tab.tsx';
import { Expected } from './expected.tsx';
import { InspectorHead } from './inspector-head.tsx';
import type { InspectorProps } from './inspector-props.ts';
import { MessagesTab } from './messages-tab.tsx';
import { StateTab } from './state-tab.tsx';
import { NoteField } from './note-field.tsx';
import { ThisStep } from './this-step.tsx';
import { useChange } from './use-change.ts';
import { WhyTab } from './why-tab.tsx';
import { stepIn } from '../../graph/records.ts';
import './inspector.css';
import './state.css';
import './code.css';
import './messages.css';

type Tab = 'state' | 'diff' | 'messages' | 'code' | 'why';

/** All about the node that is selected or, without a selection, about the instance that the step at the cursor touched. */
export function Inspector(props: InspectorProps) {
  const { model, view, records, cursor, selected, followed, correlations, onSeek, onFollow, onSelect } = props;
  const [tab, setTab] = useState<Tab>('state');
  const [chosen, setChosen] = useState<{ component: string; key: string; followed: string | null } | null>(null);
  const fold = useMemo(() => createMessageIndex(), []);
  const index = fold(records);
  // An instance that was chosen by hand is left when another correlation is followed.
  const chosenKey =
    chosen?.component === selected?.name && chosen?.followed === followed ? (chosen?.key ?? null) : null;
  const about = view === null ? null : inspect({ model, view, records, index, cursor, selected, followed, chosenKey });
  // While nobody looks at it, playing does not ask the engine at every step.
  const change = useChange(tab === 'diff' ? about : null, records, props.loadInstance);
  const record = stepIn(records, cursor);

  if (about === null) {
    return (
      <div className="inspector">
        <EmptyState
          title="Nothing has happened yet"
          text="Take a step, or select a node in the graph: its state, messages and code appear here."
          action={<AboutLink scenario={model.id} />}
        />
      </div>
    );
  }
  return (
    <div className="inspector">
      <InspectorHead
        about={about}
        mark={about.correlation === null ? undefined : correlations.get(about.correlation)}
        view={view}
        cursor={cursor}
        say={<PartSentence model={model} name={about.name} />}
        onKey={(key) => {
          setChosen({ component: about.name, key, followed });
        }}
      />
      <Tabs<Tab>
        className="inspector-tabs"
        label="Inspector"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'state', text: 'State', panel: () => <StateTab about={about} cursor={cursor} onSeek={onSeek} /> },
          {
            value: 'diff',
            text: 'Diff',
            panel: () => <DiffTab about={about} change={change} cursor={cursor} onSeek={onSeek} />,
          },
          {
            value: 'messages',
            text: 'Messages',
            panel: () => (
              <MessagesTab
                about={about}
                records={records}
                index={index}
                cursor={cursor}
                correlations={correlations}
                followed={followed}
                onSeek={onSeek}
                onFollow={onFollow}
              />
            ),
          },
          { value: 'code', text: 'Code', panel: () => <CodeTab about={about} onSelect={onSelect} /> },
          {
            value: 'why',
            text: 'Why',
            panel: () => <WhyTab about={about} records={records} index={index} cursor={cursor} onSeek={onSeek} />,
          },
        ]}
      />
      {record !== undefined && <ThisStep record={record} index={index} onSeek={onSeek} />}
      {record !== undefined && <NoteField step={record.n} />}
      {about.component?.saga !== null && about.component !== null && (
        <Expected saga={about.component.saga} state={about.instance?.state} />
      )}
    </div>
  );
}
