import { whileBusy } from './screen.ts';
import { notify } from './notices.ts';
import type { Divergence, Proof } from './proof.ts';
import { readProof } from './proof.ts';
import { openScenario } from './runs.ts';
import { compareToProof, unpackTrace } from './share.ts';
import { step } from './transport.ts';
import type { Place } from './url.ts';
import { useRun } from './run-store.ts';

/**
 * Makes the run of a link again, all its steps, and compares what comes out with what the link says. Answers the step to
 * look at: that of the link, or, where the scenario was changed since, the last one that is still the same.
 */
export async function rebuildLink({ trace: packed, proof: said, step: to }: Place): Promise<number | null> {
  if (packed === null) return to;
  const trace = await unpackTrace(packed);
  const proof = readProof(said);
  await openScenario(trace.scenario, { switches: trace.switches, seed: trace.seed, trace });
  if (proof === null) return withoutProof(to);
  if (proof.steps > 0) await whileBusy('Rebuilding the run of the link', step(proof.steps));
  const where = await compareToProof(proof);
  if (where === null) return to;
  sayWhere(where, proof);
  return where.from - 1;
}

/** As links were before they carried hashes: no more than the steps that it points at. */
async function withoutProof(to: number | null): Promise<number | null> {
  const text =
    'It does not say how the run went, so nobody can tell whether this version of the scenario does the same.';
  notify({ tone: 'info', title: 'This link cannot be checked', text });
  if (to !== null && to > 0) await step(Math.min(to, mostUnproven));
  return to;
}

const mostUnproven = 2_000;

function sayWhere({ from, to }: Divergence, { steps }: Proof): void {
  const first = from === to ? `Step ${from}` : `A step between ${from} and ${to}`;
  const { length } = useRun.getState();
  const rest = length < from ? 'does not come here any more' : 'is another one here, and so may be all after it';
  notify({
    tone: 'fail',
    type: 'diverged',
    title: 'The scenario was changed since this link was made',
    text: `${first} of ${steps} ${rest}. ${from === 1 ? 'No step is' : `The steps up to ${from - 1} are`} the same. What you see is what this version does with the link's commands and decisions.`,
  });
}
