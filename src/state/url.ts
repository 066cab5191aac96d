import type { Selection } from '../graph/flow/selection.ts';

/** What a link leads to. The part behind `#` never reaches a server. */
export interface Place {
  readonly scenario: string | null;
  readonly run: string | null;
  /** Null for live. */
  readonly step: number | null;
  readonly selected: Selection | null;
  /** A packed trace: the whole run, for somebody who does not have it. */
  readonly trace: string | null;
}

/** `#scenario=order-saga&run=9f3a&step=37&node=component:order` */
export function readPlace(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const step = params.get('step');
  return {
    scenario: params.get('scenario'),
    run: params.get('run'),
    step: step !== null && /^\d+$/.test(step) ? Number(step) : null,
    selected: readSelection(params.get('node')),
    trace: params.get('trace'),
  };
}

export function writePlace({ scenario, run, step, selected, trace }: Partial<Place>): string {
  const params = new URLSearchParams();
  const parts = {
    scenario,
    run,
    step: step === null || step === undefined ? null : String(step),
    node: selected === null || selected === undefined ? null : `${selected.kind}:${selected.name}`,
    trace,
  };
  for (const [name, value] of Object.entries(parts)) if (typeof value === 'string') params.set(name, value);
  return `#${params.toString()}`;
}

function readSelection(text: string | null): Selection | null {
  const match = /^(component|message):(.+)$/.exec(text ?? '');
  if (match === null) return null;
  const [, kind, name] = match;
  return { kind: kind as Selection['kind'], name: name ?? '' };
}
