import { describe, expect, it } from 'vitest';
import { parseCondition } from './condition.ts';

const about = {
  message: { quantity: 3, sku: 'desk-lamp', address: { city: 'Bath' }, notes: ['fragile', 'gift'], paid: false },
  state: { status: 'open', left: 2, note: null },
  key: 'o-1',
  attempt: 2,
  now: 1250,
};

function holds(text: string): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.condition.holds(about);
}

describe('a condition holds', () => {
  it.each([
    '',
    'message.quantity > 2',
    'message.quantity > state.left && state.status == "open"',
    "key === 'o-1' && attempt >= 2 && now < 2000",
    "message.address.city == 'Bath' || message.nowhere.city == 'Bath'",
    "message['sku'] != 'desk'",
    '!message.paid',
    'size(message.notes) == 2 && size(key) == 3 && size(message) == 5',
    "contains(message.notes, 'gift') && contains(message.sku, 'lamp') && startsWith(key, 'o-')",
    "message.notes.length == 2 && message.notes[1] == 'gift' && message.notes == ['fragile', 'gift']",
    '(message.quantity - 1) * 2 % 3 == 1 && -attempt < 0 && message.quantity / 2 == 1.5',
    'state.note == null && (state.note ?? 7) == 7',
    "key + '!' == 'o-1!'",
    'message.paid ? false : true',
    "message.sku == 'a = b' || true",
  ])('%s', (text) => {
    expect(holds(text)).toBe(true);
  });
});

describe('a condition does not hold, and never throws', () => {
  it.each([
    'message.nothing.of.this > 2',
    "message.sku > 2 || message.sku < 2 || message.sku == 2 || message.quantity == '3'",
    'message.quantity / 0 > 1 || message.quantity / 0 < 1',
    "contains(message.quantity, 3) || startsWith(message.notes, 'f')",
    'message.toString || message.constructor || message.__proto__ || message.sku.length',
    'size(state.note) > 0 || message.notes.push',
  ])('%s', (text) => {
    expect(holds(text)).toBe(false);
  });
});

describe('what cannot be read says why', () => {
  it.each([
    ['state.status = "open"', /write == instead of =/],
    ['mesage.quantity > 2', /there is no 'mesage': a condition is about message, state, key, attempt or now/],
    ['message.quantity >', /Expected expression/],
    ['attempt now', /several expressions/],
    ['attempt, now', /several expressions|Unexpected/],
    ['fetch("x")', /only size, contains, startsWith can be called/],
    ['message.notes.push(1)', /only size, contains, startsWith can be called/],
    ['size()', /size takes 1, not 0/],
    ['attempt | 1', /'\|' is not part of a condition/],
    ['this.constructor', /'ThisExpression' is not part of a condition/],
    ['window', /there is no 'window'/],
    ['"'.concat('x'.repeat(600), '"'), /longer than 500/],
  ])('%s', (text, why) => {
    const parsed = parseCondition(text);
    expect(parsed.ok ? '' : parsed.why).toMatch(why);
  });
});
