/** Building blocks anywhere in the states of a world: each carries its name in the field `block`. */
import type { Json, Model, WorldView } from '../../kernel/index.ts';

export interface FoundBlock {
  readonly component: string;
  readonly key: string;
  /** Where in the state: `limits.web`; '' where the state is the block itself. */
  readonly path: string;
  readonly state: BlockJson;
}

export type BlockJson = { readonly block: string; readonly [field: string]: Json };

/** Deeper than this nobody looks for one. */
const deepest = 4;

/** The blocks of topics have a view of their own. */
const elsewhere = new Set(['partition', 'reader', 'members']);

export function blocksIn({ instances }: Pick<WorldView, 'instances'>): readonly FoundBlock[] {
  return instances.flatMap(({ component, key, state }) =>
    found(state, '', 0).map(([path, block]) => ({ component, key, path, state: block })),
  );
}

/** Whether a scenario has any, as its parts begin. */
export function hasBlocks({ components, protections }: Model): boolean {
  return protections.length > 0 || components.some(({ initialState }) => found(initialState, '', 0).length > 0);
}

function found(state: Json, path: string, depth: number): readonly (readonly [path: string, block: BlockJson])[] {
  if (state === null || typeof state !== 'object' || depth > deepest) return [];
  if (isBlock(state)) return elsewhere.has(state.block) ? [] : [[path, state]];
  return Object.entries(state).flatMap(([field, value]: [string, Json]) =>
    found(value, path === '' ? field : `${path}.${field}`, depth + 1),
  );
}

function isBlock(state: object): state is BlockJson {
  return 'block' in state && typeof state.block === 'string';
}
