import { describe, expect, it } from 'vitest';
import { findingSentence } from './words.ts';

describe('what goes wrong', () => {
  it('is told without the place twice', () => {
    const dead = {
      message: 'ReleaseInventory',
      consumer: 'stock',
      key: 'desk-lamp',
      undo: true,
      harmful: true,
      reason: "order-saga, aggregate 'stock', on ReleaseInventory: the step fails",
    };
    expect(findingSentence({ broken: [], dead: [dead], outcome: 'parked' })).toBe(
      'ReleaseInventory is given up at stock: the step fails',
    );
  });
});
