// In a process of its own, bundled: prints what it measured, as one line of JSON.
import { deposits } from './contender.ts';
import { contenders, measureRewind } from './measure.ts';

/** Bytes a deposit that are held once all is handled. */
async function memory(id: string, size: number): Promise<number> {
  const contender = contenders.find((one) => one.id === id);
  if (contender === undefined) throw new Error(`Nobody is called ${id}`);
  const all = deposits(size);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const history = await (contender.fill?.(all) ?? contender.handle(all));
  globalThis.gc?.();
  const after = process.memoryUsage();
  if (history?.kept === undefined) throw new Error('Nothing is kept');
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / size;
}

const [task, size = '1000', second = '1', third = '1000'] = process.argv.slice(2);
const result =
  task === 'memory'
    ? await memory(second, Number(size))
    : await measureRewind({ size: Number(size), rounds: Number(second), reduxHandles: Number(third) });
console.log(JSON.stringify(result));
