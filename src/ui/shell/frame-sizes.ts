import type { PanelName } from '../../state/prefs.ts';

/** From 1280 px the side panels are 216 and 288 px wide, from 1400 px 232 and 312; in rem, so that they scale. */
export function panelSizes(): Readonly<Record<PanelName, string>> {
  const wide = window.innerWidth >= 1400;
  return { send: wide ? '14.5rem' : '13.5rem', inspector: wide ? '19.5rem' : '18rem', dock: '13.75rem' };
}

/** Folded, the dock's tabs stay: one press brings it back. */
export const foldedSizes: Readonly<Record<PanelName, string>> = { send: '0rem', inspector: '0rem', dock: '2.5rem' };
