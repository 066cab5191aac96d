import { useRun } from './run-store.ts';

/** How often a message is tried in this variant before it is given up; null where the scenario does not let that be set. */
export const useTries = (): number | null =>
  useRun(({ state, model }) => {
    const known = model?.switches.find(({ name }) => name === 'retries');
    const retries = state?.run.switches['retries'] ?? known?.initial;
    return typeof retries === 'number' ? retries + 1 : null;
  });
