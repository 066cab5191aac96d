import { amount, setting, toggle } from '../../kernel/index.ts';

export const clock = setting('windows count in', ['event time', 'processing time']);

export const windowSize = amount('window size', { is: 60, from: 1, to: 600, unit: 's' });
export const slide = amount('slide', { is: 20, from: 1, to: 600, unit: 's' });
export const sessionGap = amount('session gap', { is: 30, from: 1, to: 600, unit: 's' });
export const watermarkDelay = amount('watermark delay', { is: 10, from: 0, to: 300, unit: 's' });
export const allowedLateness = amount('allowed lateness', { is: 30, from: 0, to: 600, unit: 's' });
export const idleAfter = amount('idle after', { is: 60, from: 1, to: 600, unit: 's' });

export const resetBeforeReplay = toggle('reset before replay', {
  on: 'a replay empties the windows first',
  off: 'a replay adds to what the windows hold already',
});
