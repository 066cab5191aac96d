import type { Planned } from './script.ts';

/** The page that explains a scenario: a paragraph each, plain text. */
export interface About {
  /** What it is. */
  what: string;
  /** When to use it, and when not. */
  when: string;
  /** What goes wrong. */
  wrong: string;
  /** One sentence on a part, by its name. */
  parts?: { [part: string]: string };
}

/** Two runs worth looking at side by side. */
export interface Comparison {
  title: string;
  /** One sentence on what to compare. */
  say: string;
  left: Compared;
  right: Compared;
}

export interface Compared {
  /** What tells this side from the other: `token bucket`. */
  name: string;
  /** Id of another scenario; this one where left out. */
  scenario?: string;
  /** Id of the script that is played. */
  script: string;
  /** Switches, on top of those of the script. */
  set?: readonly Planned[];
}
