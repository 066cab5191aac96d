import { useState } from 'react';
import { Segmented } from '../primitives/segmented.tsx';
import type { AsideProps } from './aside-props.ts';
import { Breakpoints } from './breakpoints.tsx';
import { WhyNot } from './why-not.tsx';

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
