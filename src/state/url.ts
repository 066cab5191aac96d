import type { Camera } from '../graph/flow/camera.ts';
import { readForm, writeForm, type FindForm } from '../graph/find/form.ts';
import type { Selection } from '../graph/flow/selection.ts';
import type { Rehearsal } from '../kernel/index.ts';
import { readPage, readSwitches, writePage } from './page.ts';
import type { Page } from './page.ts';
import type { Screen } from './screen.ts';

/** What a link leads to. The part behind `#` never reaches a server. */
export interface Place {
  readonly scenario: string | null;
  readonly run: string | null;
  /** A script of the scenario, to be played as a new run. */
  readonly script: string | null;
  readonly switches: Rehearsal['switches'] | null;
  /** Null for live. */
  readonly step: number | null;
  readonly selected: Selection | null;
  /** A packed trace: the whole run, for somebody who does not have it. */
  readonly trace: string | null;
  /** How that run went: see proof.ts. */
  readonly proof: string | null;
  /** Where the graph was looked at; null where it is fitted. */
  readonly camera: Camera | null;
  /** What is looked for in the run. */
  readonly find: FindForm | null;
  /** A lesson of the scenario (0 is the first), and a stop of it (0 is the first); null where none is open. */
  readonly lesson: number | null;
  readonly stop: number | null;
  readonly show: Screen['show'];
  /** What lies over the run. */
  readonly page: Page | null;
}

/** `#scenario=order-saga&run=9f3a&step=37&node=component:order`, `#scenario=order-saga&script=dual-write`, `#page=gallery` */
export function readPlace(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    scenario: params.get('scenario'),
    run: params.get('run'),
    script: params.get('script'),
    switches: readSwitches(params.get('switches')),
    step: readNumber(params.get('step')),
    selected: readSelection(params.get('node')),
    trace: params.get('trace'),
    proof: params.get('proof'),
    camera: readCamera(params.get('camera')),
    find: readForm(params.get('look')),
    lesson: readNumber(params.get('lesson')),
    stop: readNumber(params.get('stop')),
    show: params.get('embed') === '1' ? 'embed' : params.get('present') === '1' ? 'presenter' : 'workbench',
    page: readPage(params),
  };
}

export function writePlace(place: Partial<Place>): string {
  const { scenario, run, script, switches, step, selected, trace, proof, camera, find, lesson, stop, show, page } =
    place;
  const params = new URLSearchParams();
  const parts = {
    scenario,
    run,
    script,
    switches: Object.keys(switches ?? {}).length === 0 ? null : JSON.stringify(switches),
    step: writeNumber(step),
    node: selected === null || selected === undefined ? null : `${selected.kind}:${selected.name}`,
    trace,
    proof,
    camera: camera === null || camera === undefined ? null : `${camera.x},${camera.y},${camera.zoom}`,
    lesson: writeNumber(lesson),
    stop: writeNumber(stop),
    present: show === 'presenter' ? '1' : null,
    embed: show === 'embed' ? '1' : null,
    look: find === null || find === undefined ? null : writeForm(find),
    ...(page === null || page === undefined ? {} : writePage(page)),
  };
  for (const [name, value] of Object.entries(parts)) if (typeof value === 'string') params.set(name, value);
  return `#${params.toString()}`;
}

const readNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
const writeNumber = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

function readSelection(text: string | null): Selection | null {
  const match = /^(component|message):(.+)$/.exec(text ?? '');
  if (match === null) return null;
  const [, kind, name] = match;
  return { kind: kind as Selection['kind'], name: name ?? '' };
}

/** Whole px and hundredths. */
function readCamera(text: string | null): Camera | null {
  const match = /^(-?\d{1,6}),(-?\d{1,6}),(\d(?:\.\d{1,2})?)$/.exec(text ?? '');
  if (match === null) return null;
  const [x = 0, y = 0, zoom = 1] = match.slice(1).map(Number);
  return zoom > 0 ? { x, y, zoom } : null;
}
