/** Who is called: two services, the first of them in two versions. An instance is well, fails, or hangs. */
import { choice, external, projection } from '../../kernel/index.ts';
import { attempt, health, id, result } from './words.ts';
import type { z } from 'zod';

/** The new version may be no good in all of its instances. */
export const canaryBuild = choice('build of v2', ['good', 'bad']);

type Health = z.infer<typeof health>;
type Attempt = { readonly [field in keyof typeof attempt]: z.infer<(typeof attempt)[field]> };
const noCalls: Readonly<Record<string, number>> = {};
const initialState = {
  health: 'well' as Health,
  /** Calls by request. */
  calls: noCalls,
};
type State = typeof initialState;

/** The instance's answer; null where it hangs. */
function answerOf(call: Attempt, health: Health) {
  const { tryId, requestId, service, version, sidecarId } = call;
  const answer = { tryId, requestId, service, version, sidecarId };
  if (health === 'hangs') return null;
  return health === 'well' ? { ...answer, ok: true, reason: '' } : { ...answer, ok: false, reason: 'internal error' };
}

const asked = (state: State, { requestId }: { requestId: string }): State => ({
  ...state,
  calls: { ...state.calls, [requestId]: (state.calls[requestId] ?? 0) + 1 },
});
const feels = (state: State, { health }: { health: Health }): State => ({ ...state, health });

export const prices = external('price service', {
  key: 'instanceId',
  latency: [20, 80],
  choices: [canaryBuild],
  commands: { GetPrice: attempt, SetPriceHealth: { health } },
  events: { PriceAsked: { requestId: id }, PriceAnswered: result, PriceHealthSet: { health } },
  initialState,
  decide: {
    GetPrice: (call, { health }, { choose }) => {
      const isBad = call.version === 'v2' && choose(canaryBuild) === 'bad';
      const answer = answerOf(call, isBad ? 'fails' : health);
      const asked = { PriceAsked: { requestId: call.requestId } };
      return answer === null ? asked : [asked, { PriceAnswered: answer }];
    },
    SetPriceHealth: ({ health }) => ({ PriceHealthSet: { health } }),
  },
  evolve: { PriceAsked: asked, PriceAnswered: (state) => state, PriceHealthSet: feels },
});

export const tax = external('tax service', {
  key: 'instanceId',
  latency: [20, 80],
  commands: { GetTax: attempt, SetTaxHealth: { health } },
  events: { TaxAsked: { requestId: id }, TaxAnswered: result, TaxHealthSet: { health } },
  initialState,
  decide: {
    GetTax: (call, { health }) => {
      const answer = answerOf(call, health);
      const asked = { TaxAsked: { requestId: call.requestId } };
      return answer === null ? asked : [asked, { TaxAnswered: answer }];
    },
    SetTaxHealth: ({ health }) => ({ TaxHealthSet: { health } }),
  },
  evolve: { TaxAsked: asked, TaxAnswered: (state) => state, TaxHealthSet: feels },
});

/** What reached the instances, whichever way it came: no sidecar has to be there to see it. */
export const instances = projection('instances', {
  from: [prices, tax],
  key: 'instanceId',
  initialState: { health: initialState.health, calls: 0 },
  evolve: {
    PriceAsked: (row) => ({ ...row, calls: row.calls + 1 }),
    TaxAsked: (row) => ({ ...row, calls: row.calls + 1 }),
    PriceHealthSet: (row, { health }) => ({ ...row, health }),
    TaxHealthSet: (row, { health }) => ({ ...row, health }),
  },
});
