import { useEffect, useRef, useState } from 'react';
import { timeLeft, workWords, type WorkSample } from '../../graph/work-words.ts';
import type { Work } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { stopWork } from '../../state/generate.ts';
import { Button } from '../primitives/button.tsx';
import './work-note.css';

/** What goes on behind the screen, how far it is, and how to end it. Mounted while it goes on. */
export function WorkNote({ work }: { readonly work: Work }) {
  const first = useRef<WorkSample | null>(null);
  const [left, setLeft] = useState('');
  useEffect(() => {
    const now = performance.now();
    first.current ??= { done: work.done, at: now };
    setLeft(timeLeft(work, first.current, now));
  }, [work]);
  return (
    <section className="work-note" aria-label="Work that goes on">
      <p>
        {workWords(work)}
        {left === '' ? null : <span className="muted">, {left}</span>}
      </p>
      <progress max={work.of} value={work.done} aria-label={workWords(work)} />
      {work.what === 'generating' ? (
        <Button size="small" onClick={() => act(stopWork())}>
          Stop here
        </Button>
      ) : null}
    </section>
  );
}
