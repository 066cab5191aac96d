import type { NewEvent } from '../../../src/kernel/index.ts';

/** An event as a run of the order saga writes it: about 340 bytes of JSON as a row. */
export function sampleEvent(n: number): NewEvent {
  return {
    id: (0x1000_0000_0000 + n).toString(16).padStart(16, '0'),
    type: 'ShipmentRequested',
    data: {
      orderId: `ord-${n % streams}`,
      sku: 'desk-lamp',
      quantity: (n % 20) + 1,
      address: { name: 'Ada Moreau', street: '12 Mill Lane', city: 'Bath' },
    },
    meta: {
      correlation: 'f3a91c55d20be784',
      cause: (0x2000_0000_0000 + n).toString(16).padStart(16, '0'),
      at: 1_000 + n * 7,
    },
  };
}

const streams = 200;
export const streamOf = (n: number): string => `shipment/ord-${n % streams}`;
/** Of the event, from 1: every event of a stream comes after the one before. */
export const versionOf = (n: number): number => Math.floor(n / streams) + 1;

/** As somebody stores it who keeps a row for each event. */
export interface EventRow {
  readonly run: string;
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly event: NewEvent;
}

export function sampleRow(n: number): EventRow {
  return { run: 'run-1', position: n + 1, stream: streamOf(n), version: versionOf(n), event: sampleEvent(n) };
}
