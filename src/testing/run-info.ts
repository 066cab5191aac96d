import type { RunInfo } from '../kernel/index.ts';

/** A run of which nothing is known but what is given. */
export function runInfo(id: string, change: Partial<RunInfo> = {}): RunInfo {
  return {
    id,
    scenario: 's',
    title: '',
    switches: {},
    seed: 1,
    script: null,
    parent: null,
    created: 0,
    touched: 0,
    inputs: [],
    rules: [],
    choices: [],
    ...change,
  };
}
