import { expect, test } from 'vitest';
import { breakLabel, sentence } from './label.ts';
import { textWidth } from './text-width.ts';

test.each([
  ['ReserveInventory', 2, ['Reserve', 'Inventory']],
  ['Charge', 2, ['Charge']],
  ['InventoryReservationFailed', 3, ['Inventory', 'Reservation', 'Failed']],
  ['release what was not shipped', 2, ['release what', 'was not shipped']],
  ['OpenHTTPGateway', 2, ['OpenHTTP', 'Gateway']],
  ['PlaceOrder', 1, ['PlaceOrder']],
])('%s in %i lines', (name, lines, expected) => {
  expect(breakLabel(name, lines, 11)).toEqual(expected);
});

test('a label is measured as a browser measures it', () => {
  // Chromium: 50.57 px at 600 11px Inter
  expect(textWidth('Inventory', 11)).toBeCloseTo(50.6, 0);
});

test('a name is drawn as a heading', () => {
  expect(sentence('order status')).toBe('Order status');
});
