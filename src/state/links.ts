import { useRun } from './run-store.ts';
import type { Place } from './url.ts';
import { readPlace, writePlace } from './url.ts';

/** Browsers refuse more than a hundred changes of the address in half a minute. */
const pace = 400;

/**
 * Keeps the address bar at what is on screen, so that copying it is a deep link and a reload changes nothing; and calls
 * `goTo` when somebody changes the address or goes back. Another run is a new entry of the history, a step is not.
 */
export function startLinks(goTo: (place: Place) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastRun = useRun.getState().state?.run.id ?? null;
  const write = (): void => {
    timer = null;
    const { state, cursor, live, selected } = useRun.getState();
    if (state === null) return;
    const hash = writePlace({ scenario: state.run.scenario, run: state.run.id, step: live ? null : cursor, selected });
    if (hash === location.hash) return;
    if (state.run.id === lastRun) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    lastRun = state.run.id;
  };
  const onHash = (): void => {
    const { state, cursor, live } = useRun.getState();
    const place = readPlace(location.hash);
    lastRun = place.run;
    if (place.trace === null && place.run === state?.run.id && place.step === (live ? null : cursor)) return;
    goTo(place);
  };
  write();
  window.addEventListener('hashchange', onHash);
  const stop = useRun.subscribe((now, before) => {
    const moved = now.cursor !== before.cursor || now.live !== before.live || now.selected !== before.selected;
    if (moved || now.state?.run.id !== before.state?.run.id) timer ??= setTimeout(write, pace);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
    window.removeEventListener('hashchange', onHash);
  };
}
