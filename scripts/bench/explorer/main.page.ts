import { searched, type Searched } from './searched.ts';

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var searchShort: ((faults: number) => Searched) | undefined;
}

globalThis.searchShort = (faults) => searched('short', faults);
