import type { Model } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import type { Lifeline, LifelineMode, Place, PlacedRow, SequencePicture, SequenceRow } from './types.ts';

export interface PictureOptions {
  readonly mode: LifelineMode;
  /** One correlation; all where null. */
  readonly correlation: string | null;
  /** Draws policies as places of their own; otherwise their commands come from who published the event. */
  readonly policies: boolean;
  readonly readModels: boolean;
}

interface Folded {
  readonly rows: PlacedRow[];
  readonly lifelines: Lifeline[];
  readonly index: Map<string, number>;
}

/**
 * The rows that are shown, and a lifeline for each place that one of them touches, in the order of their appearance:
 * the picture grows to the right and downwards, and what stands there stays.
 */
export function createPicture(
  model: Model,
  options: PictureOptions,
): (rows: readonly SequenceRow[]) => SequencePicture {
  const lifelineOf = createLifelineOf(model, options.mode);
  const fold = growing<SequenceRow, Folded>(
    () => ({ rows: [], lifelines: [], index: new Map() }),
    ({ rows, lifelines, index }, row) => {
      if (!isShown(row, options)) return;
      const at = (place: Place): number => {
        const lifeline = lifelineOf(place);
        const known = index.get(lifeline.id);
        if (known !== undefined) return known;
        index.set(lifeline.id, lifelines.length);
        return lifelines.push(lifeline) - 1;
      };
      const from = at(options.policies ? row.from : (row.behind ?? row.from));
      rows.push({ row, from, to: at(row.to) });
    },
  );
  let answer: SequencePicture = { rows: [], lifelines: [] };
  let source: Folded | null = null;
  return (all) => {
    const folded = fold(all);
    const same = source === folded;
    if (!same || answer.rows.length !== folded.rows.length) {
      const grown = !same || answer.lifelines.length !== folded.lifelines.length;
      answer = { rows: [...folded.rows], lifelines: grown ? [...folded.lifelines] : answer.lifelines };
    }
    source = folded;
    return answer;
  };
}

function isShown({ correlation, plumbing }: SequenceRow, options: PictureOptions): boolean {
  if (options.correlation !== null && options.correlation !== correlation) return false;
  if (plumbing === 'policy') return options.policies;
  if (plumbing === 'read model') return options.readModels;
  return plumbing === null;
}

function createLifelineOf(model: Model, mode: LifelineMode): (place: Place) => Lifeline {
  const components = new Map(model.components.map((component) => [component.name, component]));
  return ({ component: name, key }) => {
    const component = components.get(name);
    if (component === undefined) return { id: name, name, key: '', kind: 'gateway' };
    if (mode === 'context' && component.context !== null)
      return { id: `context ${component.context}`, name: component.context, key: '', kind: 'context' };
    if (mode === 'instance' && key !== '') return { id: `${name} ${key}`, name, key, kind: component.kind };
    return { id: name, name, key: '', kind: component.kind };
  };
}
