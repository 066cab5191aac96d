import type { WindowState } from './window.ts';

/** Every state that a block may have: found anywhere in a component's state by its field `block`. */
export type Block = WindowState;
