import type { Held, Tabs } from '../ports/tabs.ts';
import { openChannel } from './web-tabs.ts';

/**
 * Where the browser has no Web Locks (a page that is not served securely), every tab is an owner. The store still lets
 * only one of two equal steps through, so that tabs on the same run disturb each other but spoil nothing.
 */
export function loneTab(): Tabs {
  const mine: Held = { release: () => undefined, lost: new Promise(() => undefined) };
  return {
    tryHold: async () => mine,
    hold: async () => mine,
    steal: async () => mine,
    channel: openChannel,
  };
}
