import { faultText, type Blow, type Fault, type FaultRule } from '../../kernel/index.ts';

/** A fault with its measure: `delay 29.62 s`. Not rounded: a millisecond less does not fail. */
export function measured(fault: Fault): string {
  switch (fault.kind) {
    case 'delay':
      return `delay ${exactly(fault.ms)}`;
    case 'down':
      return `down for ${exactly(fault.ms)}`;
    case 'cut':
      return `cut '${fault.link}' for ${exactly(fault.ms)}`;
    default:
      return faultText(fault);
  }
}

const exactly = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);

/** What strikes, and where. */
export function blowText({ decision, label, message, consumer, key }: Blow): string {
  const what = decision.kind === 'fault' ? measured(decision.fault) : label;
  return `${what} of ${message} at ${`${consumer} ${key}`.trim()}`;
}

export function ruleText({ fault, message, at, key }: FaultRule): string {
  const where = [at, key].filter((one) => one !== null).join(' ');
  return `${measured(fault)} of ${message}${where === '' ? '' : ` at ${where}`}`;
}
