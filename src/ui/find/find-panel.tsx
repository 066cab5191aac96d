import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { closeFind, followRun, goToHit } from '../../state/find.ts';
import { useFind, type Finding } from '../../state/find-store.ts';
import { IconButton } from '../primitives/button.tsx';
import { BisectResult } from './bisect-result.tsx';
import { FindFields } from './find-fields.tsx';
import { HitList } from './hit-list.tsx';
import './find.css';

/** Finds steps anywhere in the run, however long it is. Lies beside the run, so that one sees where a hit leads. */
export function FindPanel() {
  const panel = useRef<HTMLElement>(null);
  const found = useFind();
  const by = found.form.by;
  useEffect(followRun, []);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [by]);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      goToHit(event.shiftKey ? 'previous' : 'next');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="find" ref={panel} aria-label="Find in the run" onKeyDown={keys}>
      <div className="find-head">
        <h2>Find in the run</h2>
        <IconButton label="Previous hit" keys="Shift+N" size="small" onClick={() => goToHit('previous')}>
          <ChevronUp className="icon-svg" aria-hidden />
        </IconButton>
        <IconButton label="Next hit" keys="N" size="small" onClick={() => goToHit('next')}>
          <ChevronDown className="icon-svg" aria-hidden />
        </IconButton>
        <IconButton label="Close" size="small" onClick={close}>
          <X className="icon-svg" aria-hidden />
        </IconButton>
      </div>
      <FindFields />
      <p className="find-status" role="status" data-failed={found.status === 'failed' ? '' : undefined}>
        {statusText(found)}
      </p>
      {found.status === 'looking' ? (
        <progress max={found.length} value={found.searched} aria-label="How much of the run was looked through" />
      ) : null}
      {found.bisection === null ? <HitList hits={found.hits} /> : <BisectResult bisection={found.bisection} />}
    </search>
  );
}

function close(): void {
  closeFind();
  document.querySelector<HTMLElement>('.timeline-plot')?.focus();
}

function statusText({ status, hits, more, searched, length, problem, bisection }: Finding): string {
  const steps = hits.length === 1 ? '1 step' : `${grouped(hits.length)} steps`;
  switch (status) {
    case 'idle':
      return 'Fill in what to look for.';
    case 'failed':
      return problem ?? '';
    case 'looking':
      return `${steps} so far; ${grouped(searched)} of ${grouped(length)} looked through`;
    case 'done':
      if (bisection !== null) return '';
      if (hits.length === 0) return `No step of ${grouped(length)} fits.`;
      return more ? `The first ${steps}; there are more.` : steps;
  }
}
