import type { Model, WorldView } from '../../kernel/index.ts';
import { blockPicture } from '../../graph/policies/block-picture.ts';
import { protectedCalls } from '../../graph/policies/calls.ts';
import { blocksIn, type FoundBlock } from '../../graph/policies/find-blocks.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Button } from '../primitives/button.tsx';
import { BlockCard } from './block-card.tsx';
import { CallsCard } from './calls-card.tsx';
import './policies.css';

export interface PoliciesViewProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onStart: () => void;
}

/** Breakers, bulkheads, caches and their kind, as they stand at the cursor, each with its owner. */
export function PoliciesView({ model, view, onSelect, onStart }: PoliciesViewProps) {
  if (view === null) return null;
  const owners = groupedByOwner(blocksIn(view));
  const calls = protectedCalls(model, view);
  if (owners.size === 0 && calls.length === 0) {
    return (
      <div className="policies-empty">
        <EmptyState
          title="Nothing has been asked yet"
          text="Breakers, limits, caches and balancers appear here with the first message that they see."
          action={<Button onClick={onStart}>Send a command</Button>}
        />
      </div>
    );
  }
  return (
    // it scrolls, also by keyboard
    <div className="policies" tabIndex={0} role="region" aria-label="Policies">
      {[...owners].map(([name, blocks]) => {
        const [first] = blocks;
        const called = calls.find(({ protection }) => protection === first?.component);
        return (
          <section
            key={name}
            className={blocks.length > 1 || called !== undefined ? 'many' : undefined}
            aria-label={name}
          >
            <h3>
              <button
                type="button"
                onClick={() => first !== undefined && onSelect({ kind: 'component', name: first.component })}
              >
                {name}
              </button>
            </h3>
            <div className="policy-cards">
              {blocks.map(({ path, state }) => (
                <BlockCard key={path} title={state.block} path={path} picture={blockPicture(state, view.now)} />
              ))}
              {called === undefined ? null : <CallsCard called={called} />}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function groupedByOwner(blocks: readonly FoundBlock[]): ReadonlyMap<string, readonly FoundBlock[]> {
  const owners = new Map<string, FoundBlock[]>();
  for (const block of blocks) {
    const name = block.key === '' ? block.component : `${block.component} ${block.key}`;
    const known = owners.get(name);
    if (known === undefined) owners.set(name, [block]);
    else known.push(block);
  }
  return owners;
}
