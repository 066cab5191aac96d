import type { ReactNode } from 'react';
import { useImported, lookAt, togglePlaying } from '../../state/imported.ts';
import { IconButton } from '../primitives/button.tsx';

interface TraceBarProps {
  readonly icon: (name: 'first' | 'back' | 'play' | 'pause' | 'step' | 'last') => ReactNode;
}

/** A trace has been: one can look at every step of it, and no other will come. */
export function TraceBar({ icon }: TraceBarProps) {
  const { run, cursor, playing } = useImported();
  const length = run?.records.length ?? 0;
  const atStart = cursor === 0 ? 'This is before the first step' : null;
  const atEnd = cursor >= length ? 'This is the last step: the trace holds no more' : null;
  return (
    <div className="trace-keys" role="toolbar" aria-label="Replay">
      <IconButton label="First" keys="Home" blocked={atStart} onClick={() => lookAt(0)}>
        {icon('first')}
      </IconButton>
      <IconButton label="Step back" keys="←" blocked={atStart} onClick={() => lookAt(cursor - 1)}>
        {icon('back')}
      </IconButton>
      <IconButton look="primary" label={playing ? 'Pause' : 'Replay'} keys="Space" onClick={togglePlaying}>
        {icon(playing ? 'pause' : 'play')}
      </IconButton>
      <IconButton label="Step" keys="→" blocked={atEnd} onClick={() => lookAt(cursor + 1)}>
        {icon('step')}
      </IconButton>
      <IconButton label="Last" keys="End" blocked={atEnd} onClick={() => lookAt(length)}>
        {icon('last')}
      </IconButton>
      <span className="mono" role="status">
        step {cursor} of {length}
      </span>
    </div>
  );
}

/** The same by the keys that a run has; Escape closes. */
export function onTraceKey(event: KeyboardEvent, close: () => void): void {
  const { run, cursor } = useImported.getState();
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const taken = target?.closest('[role="dialog"], input, select, [role="tab"], [role="slider"]') ?? null;
  if (taken !== null) return;
  if (event.key === ' ' && target?.matches('button:focus-visible, [role="button"]:focus-visible') === true) return;
  const does: Readonly<Record<string, () => void>> = {
    Escape: close,
    ' ': togglePlaying,
    ArrowLeft: () => lookAt(cursor - 1),
    ArrowRight: () => lookAt(cursor + 1),
    Home: () => lookAt(0),
    End: () => lookAt(run?.records.length ?? 0),
  };
  const action = does[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
}

export function TraceFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const isOpen = useImported(({ run }) => run !== null);
  return (
    <label className="trace-file">
      <span className="btn plain medium">{isOpen ? 'Open another trace' : 'Open a trace'}</span>
      <input
        className="off-screen"
        type="file"
        accept=".json,.jsonl,.ndjson"
        aria-label="File of a trace"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </label>
  );
}
