import { useState } from 'react';
import type { Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { Breakpoints } from './breakpoints.tsx';
import { WhyNot } from './why-not.tsx';

export interface AsideProps {
  readonly model: Model;
  readonly view: WorldView;
  readonly records: readonly StepRecord[];
  readonly cursor: number;
  readonly index: MessageIndex;
}

export function Aside(props: AsideProps) {
  const [part, setPart] = useState<'breakpoints' | 'why not'>('breakpoints');
  return (
    <section className="debugger-column" aria-label="Breakpoints and reasons">
      <header>
        <Segmented
          label="Show"
          value={part}
          options={[
            { value: 'breakpoints', text: 'Breakpoints' },
            { value: 'why not', text: 'Why not?' },
          ]}
          onChange={setPart}
        />
      </header>
      {part === 'breakpoints' ? <Breakpoints model={props.model} /> : <WhyNot {...props} />}
    </section>
  );
}
