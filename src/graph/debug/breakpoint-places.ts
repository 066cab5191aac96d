import type { Breakpoint, Model } from '../../kernel/index.ts';
import { breakpointText } from './breakpoint-text.ts';

export interface Place {
  readonly id: string;
  readonly text: string;
  readonly on: Breakpoint['on'];
}

const statuses = ['started', 'compensating', 'completed', 'compensated', 'failed'] as const;

/** Everything that a run of this scenario can stop at. */
export function breakpointPlaces(
  model: Model,
): readonly { readonly title: string; readonly places: readonly Place[] }[] {
  const sagas = model.components.filter(({ kind }) => kind === 'saga');
  return [
    { title: 'A message', places: model.messages.map(({ type }) => placeOf({ kind: 'message', type })) },
    { title: 'A component', places: model.components.map(({ name }) => placeOf({ kind: 'component', name })) },
    {
      title: 'A saga’s state',
      places: sagas.flatMap(({ name }) => statuses.map((status) => placeOf({ kind: 'saga', saga: name, status }))),
    },
    {
      title: 'Trouble',
      places: [
        placeOf({ kind: 'fault' }),
        placeOf({ kind: 'law', sentence: null }),
        ...model.laws.map(({ sentence }) => placeOf({ kind: 'law', sentence })),
      ],
    },
  ].filter(({ places }) => places.length > 0);
}

function placeOf(on: Breakpoint['on']): Place {
  return { id: JSON.stringify(on), text: breakpointText({ on }), on };
}
