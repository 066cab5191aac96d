import { useFind } from './find-store.ts';
import { useLesson } from './lesson-store.ts';
import { openPage, useScreen } from './screen.ts';
import { useRun } from './run-store.ts';
import type { Place } from './url.ts';
import { readPlace, writePlace } from './url.ts';

/** Browsers refuse more than a hundred changes of the address in half a minute. */
const pace = 400;

/**
 * Keeps the address bar at what is on screen, so that copying it is a deep link and a reload changes nothing; and calls
 * `goTo` when somebody follows a link, changes the address or goes back. Another run, and a page over it, is a new entry of
 * the history; a step is not, nor is what a link has led to.
 */
export function startLinks(goTo: (place: Place) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What the newest entry of the history is about; null where it is a link whose run is not there yet. */
  let entry = onScreen();
  /** The page changes because the address did. */
  let follows = false;
  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { state, cursor, live, selected } = useRun.getState();
    const { page, show } = useScreen.getState();
    const { on } = useLesson.getState();
    const { open, form } = useFind.getState();
    if (state === null) return;
    const { scenario, id: run } = state.run;
    const hash = writePlace(
      page === null
        ? {
            scenario,
            run,
            step: live ? null : cursor,
            selected,
            find: open ? form : null,
            lesson: on?.index ?? null,
            stop: on?.walk.stop ?? null,
            show,
          }
        : { page },
    );
    const shown = onScreen();
    if (hash !== location.hash) {
      if (entry === null || entry === shown) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
    }
    entry = shown;
  };
  const later = (): void => {
    timer ??= setTimeout(write, pace);
  };
  const onHash = (): void => {
    const { state, cursor, live } = useRun.getState();
    const place = readPlace(location.hash);
    follows = true;
    openPage(place.page);
    follows = false;
    if (place.page !== null) {
      entry = place.page.name;
      return;
    }
    entry = place.script === null ? place.run : null;
    const isThere = place.script === null && place.trace === null && place.run === state?.run.id;
    const { on } = useLesson.getState();
    const sameStop = place.lesson === (on?.index ?? null) && place.stop === (on?.walk.stop ?? null);
    useScreen.setState({ show: place.show });
    if (isThere && sameStop && place.step === (live ? null : cursor)) return;
    void goTo(place).finally(() => {
      entry = null;
      later();
    });
  };
  write();
  window.addEventListener('hashchange', onHash);
  const stopRun = useRun.subscribe((now, before) => {
    const moved = now.cursor !== before.cursor || now.live !== before.live || now.selected !== before.selected;
    if (moved || now.state?.run.id !== before.state?.run.id) later();
  });
  const stopFind = useFind.subscribe((now, before) => {
    if (now.open !== before.open || now.form !== before.form) later();
  });
  const stopLesson = useLesson.subscribe(later);
  const stopScreen = useScreen.subscribe((now, before) => {
    if (now.show !== before.show) later();
    if (now.page === before.page || follows) return;
    // at once: a link to the page that was just closed would else lead to where the address is already
    if (now.page?.name !== before.page?.name) write();
    else later();
  });
  return () => {
    stopRun();
    stopFind();
    stopLesson();
    stopScreen();
    if (timer !== null) clearTimeout(timer);
    window.removeEventListener('hashchange', onHash);
  };
}

/** A page by its name, a run by its id. */
const onScreen = (): string | null => useScreen.getState().page?.name ?? useRun.getState().state?.run.id ?? null;
