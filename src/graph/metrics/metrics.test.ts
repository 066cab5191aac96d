import { describe, expect, it } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { metricsOf } from './metrics.ts';
import { quantile } from './quantile.ts';

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

describe('a quantile', () => {
  it('is a value that was there', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([7], 0.01)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('the metrics of a run', () => {
  const { records } = playScript(orderSaga, 'happy-path');
  const metrics = metricsOf(records);

  it('count each message that was handled once', () => {
    const handled = (kind: string) =>
      records.filter(({ message, outcome }) => message.kind === kind && outcome === 'handled').length;
    expect(Math.round((sum(metrics.commands) * metrics.width) / 1_000)).toBe(handled('command'));
    expect(Math.round((sum(metrics.events) * metrics.width) / 1_000)).toBe(handled('event'));
  });

  it('give the latency of an external as it was drawn', () => {
    const asked = records.find(({ message }) => message.type === 'Charge');
    const answered = records.find(({ message }) => message.type === 'Charged');
    const charged = metrics.types.find(({ type }) => type === 'Charged');
    expect(charged).toMatchObject({ handled: 1, most: (answered?.at ?? 0) - (asked?.at ?? 0) });
    expect(charged?.p50).toBeGreaterThan(0);
  });

  it('have nothing under way in the end, and bins that cover the run', () => {
    const end = records.at(-1)?.at ?? 0;
    expect(metrics.at.at(-1)).toBeLessThanOrEqual(end);
    expect((metrics.at.at(-1) ?? 0) + metrics.width).toBeGreaterThan(end);
    expect(Math.max(...metrics.underWay)).toBeGreaterThan(0);
    expect(metrics.components.every(({ queue }) => queue >= 0)).toBe(true);
  });

  it('show retries and dead letters where they happen', () => {
    const failing = metricsOf(playScript(orderSaga, 'refund-fails').records);
    expect(sum(failing.retries)).toBe(3);
    expect(sum(failing.deadLetters)).toBe(1);
    expect(failing.components.find(({ component }) => component === 'payment provider')).toMatchObject({
      failed: 3,
      parked: 1,
    });
  });

  it('of no step at all are empty', () => {
    const none = metricsOf([]);
    expect(none.types).toEqual([]);
    expect(sum(none.commands)).toBe(0);
  });
});
