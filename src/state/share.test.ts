import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundRun } from '../explorer/found-run.ts';
import { exploreAll } from '../explorer/search/search.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { toBase64url } from '../shared/base64url.ts';
import { playScript, throughJson, traceOf } from '../testing/kernel-run.ts';
import { seeded } from '../testing/seeded.ts';
import { deflated } from './inflate.ts';
import { divergence, mostLinkSteps, proofOf, provenSteps, readProof, writeProof } from './proof.ts';
import { packTrace, placeOfRun, unpackTrace } from './share.ts';
import { readPlace, writePlace } from './url.ts';

const hash = (n: number): string => (n * 0x9e3779b97f4a7 + 1).toString(16).padStart(16, '0').slice(-16);
const hashesOf = (length: number): readonly string[] => provenSteps(length).map(hash);
const proofFor = (length: number) => proofOf(length, hashesOf(length), hash(length));
const base = 'https://sagascope.example.org/';

describe('the link of a demo', () => {
  test.each(orderSaga.scripts.map(({ id }) => id))('%s has fewer than 2 000 characters', async (id) => {
    const run = playScript(orderSaga, id);
    const { length } = run.records;
    const hashes = provenSteps(length).map((n) => run.records[n - 1]?.hash ?? '');
    const proof = writeProof(proofOf(length, hashes, run.records.at(-1)?.hash ?? ''));
    const link = writePlace({
      trace: await packTrace(throughJson(traceOf(run))),
      proof,
      step: length,
      selected: { kind: 'component', name: 'order fulfilment' },
      camera: { x: 400, y: 300, zoom: 1.25 },
    });
    expect((base + link).length).toBeLessThan(2_000);
    const place = readPlace(link);
    expect(await unpackTrace(place.trace ?? '')).toEqual(throughJson(traceOf(run)));
    expect(place.camera).toEqual({ x: 400, y: 300, zoom: 1.25 });
    expect(writeProof(readProof(place.proof) ?? proofFor(1))).toBe(proof);
  });
});

test('the link of a failure that was found says how its run went, and where it was struck', async () => {
  const from = { script: 'happy-path' };
  const request = { scenario: 'order-saga', from, switches: { outbox: false }, seed: 1, faults: 1, deviations: 0 };
  const plan = exploreAll(orderSaga, request).minimal.at(-1)?.plan ?? [];
  const run = foundRun(orderSaga, request, plan);
  const place = readPlace(await placeOfRun(run, run.struck));
  expect(await unpackTrace(place.trace ?? '')).toEqual(throughJson(run.trace));
  const proof = readProof(place.proof);
  if (proof === null) throw new Error('there is no proof');
  expect(divergence(proof, run.hashes.length, run.hashes, run.hashes.at(-1) ?? '')).toBeNull();
  expect(place.step).toBe(run.struck);
  expect(run.struck).toBeGreaterThan(1);
});

describe('a proof', () => {
  test.each([0, 1, 30, 128, 129, 1_000, mostLinkSteps])(
    'of a run of %i steps is short, and holds for that run',
    (n) => {
      const proof = proofFor(n);
      expect(writeProof(proof).length).toBeLessThan(300);
      expect(readProof(writeProof(proof))).toEqual(proof);
      expect(divergence(proof, n, hashesOf(n), hash(n))).toBeNull();
    },
  );

  test('names the first step that is another one', () => {
    const hashes = hashesOf(30).map((one, i) => (i >= 11 ? hash(1_000 + i) : one));
    expect(divergence(proofFor(30), 30, hashes, hash(1_029))).toEqual({ from: 12, to: 12 });
  });

  test('of a long run names the steps between which it lies', () => {
    const hashes = hashesOf(1_000).map((one, i) => (i >= 2 ? hash(5_000 + i) : one));
    expect(divergence(proofFor(1_000), 1_000, hashes, hash(1))).toEqual({ from: 17, to: 24 });
  });

  test('names the step that does not come', () => {
    expect(divergence(proofFor(30), 20, hashesOf(30).slice(0, 20), hash(20))).toEqual({ from: 21, to: 21 });
    const shorter = hashesOf(1_000).slice(0, 2);
    expect(divergence(proofFor(1_000), 20, shorter, hash(20))).toEqual({ from: 17, to: 21 });
  });

  test('finds another end by the whole hash, where the digests are the same', () => {
    expect(divergence(proofFor(30), 30, hashesOf(30), 'f'.repeat(16))).toEqual({ from: 30, to: 30 });
  });

  test('is none where its parts do not fit each other, or where it asks for too much', () => {
    const last = hash(2);
    for (const text of [null, '', '2.1', `2.1.${last}.AAA`, `2.0.${last}.AAAA`, `999999.1.${last}.AA`, `2.1.x.AAAA`])
      expect(readProof(text)).toBeNull();
  });
});

describe('a link from anybody', () => {
  const problem = { type: 'invalid-trace' };

  test('that would become gigabytes is refused before it is', async () => {
    const bomb = await deflated('a'.repeat(20_000_000));
    const text = btoa(String.fromCodePoint(...bomb))
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    await expect(unpackTrace(text)).rejects.toMatchObject({ ...problem, message: /far too large/ });
  });

  test('that is too long is not even looked into', async () => {
    await expect(unpackTrace('A'.repeat(100_001))).rejects.toMatchObject({ ...problem, message: /longer than/ });
  });

  test('whose trace is nested without end is refused', async () => {
    const deep = `[1,"order-saga",1,{},[["a","PlaceOrder",0,${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]],[]]`;
    await expect(unpackTrace(await packed(deep))).rejects.toMatchObject({ ...problem, message: /nested too deeply/ });
  });

  test('is a trace or is refused in words, whatever it is', async () => {
    const good = await packTrace(throughJson(traceOf(playScript(orderSaga, 'refund-fails'))));
    const broken = fc
      .tuple(fc.nat(good.length - 1), fc.nat(good.length), fc.string({ maxLength: 6 }))
      .map(([at, cut, by]) => good.slice(0, at) + by + good.slice(Math.max(at, cut)));
    const json = fc.json().map((text) => toBase64url(text));
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.string(), json), async (text) => {
        const answer = await unpackTrace(text).catch((error: unknown) => error);
        if (answer instanceof Error) expect(answer).toMatchObject({ ...problem, message: /\S/ });
        else expect(answer).toHaveProperty('decisions');
      }),
      seeded(150),
    );
  });

  test('is JSON of any shape inside, and never gets through as something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        await expect(unpackTrace(await packed(text))).rejects.toMatchObject(problem);
      }),
      seeded(60),
    );
  });

  test('has an address that can always be read', () => {
    const parts = fc.constantFrom('trace', 'proof', 'step', 'camera', 'node', 'page', 'switches', 'left');
    const hashes = fc
      .array(fc.tuple(parts, fc.string()))
      .map((all) => `#${all.map(([name, value]) => `${name}=${value}`).join('&')}`);
    fc.assert(
      fc.property(hashes, (text) => {
        const place = readPlace(text);
        expect(readPlace(writePlace(place))).toEqual(place);
      }),
      seeded(300),
    );
  });
});

async function packed(text: string): Promise<string> {
  const bytes = await deflated(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
