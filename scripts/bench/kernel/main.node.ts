// In a process of its own, bundled: prints what it measured, as one line of JSON.
import { PerformanceObserver } from 'node:perf_hooks';
import { measureKernel } from './measure.ts';

export interface Pause {
  readonly start: number;
  readonly ms: number;
}

const pauses: Pause[] = [];
const observer = new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) pauses.push({ start: startTime, ms: duration });
});
observer.observe({ entryTypes: ['gc'] });

const [rounds = '5', ms = '500'] = process.argv.slice(2);
const turns = await measureKernel({ rounds: Number(rounds), ms: Number(ms) });
await new Promise((resolve) => setTimeout(resolve, 50));
observer.disconnect();
console.log(JSON.stringify({ turns, pauses }));
