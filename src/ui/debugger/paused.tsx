import type { Model, WorldView } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { hand } from '../../state/debug.ts';
import { Button } from '../primitives/button.tsx';
import { Menu } from '../primitives/menu.tsx';

/** Pauses and resumes contexts and consumers: what they would get is queued, and nothing is lost. */
export function Paused({ model, view: { paused } }: { readonly model: Model; readonly view: WorldView }) {
  const names = [
    ...model.contexts.map(({ name }) => ({ name, what: `context ${name}` })),
    ...model.components.filter(({ kind }) => kind !== 'policy').map(({ name }) => ({ name, what: name })),
  ];
  return (
    <Menu
      label="Pause or resume"
      align="end"
      trigger={
        <Button size="small" look="ghost" className="header-end">
          {paused.length === 0 ? 'Pause…' : `${paused.length} paused…`}
        </Button>
      }
      items={names
        .map(({ name, what }) => ({ name, what, isPaused: paused.includes(name) }))
        .toSorted((a, b) => Number(b.isPaused) - Number(a.isPaused))
        .map(({ name, what, isPaused }) => ({
          label: `${isPaused ? 'Resume' : 'Pause'} ${what}`,
          whyNot: null,
          onSelect: () => act(hand({ do: isPaused ? 'resume' : 'pause', whom: name })),
        }))}
    />
  );
}
