/** Where the rules are set. It sees no call: it tells the sidecars, and hears from them what the canary does. */
import { aggregate, nothing, oneOf, policy } from '../../kernel/index.ts';
import { outbound } from './outbound.ts';
import { canaryErrors, canaryWatch, injection } from './switches.ts';
import { callersSidecar, id, percent, reason } from './words.ts';
import { z } from 'zod';

const service = z.literal('prices');

export const rules = aggregate('traffic rules', {
  key: 'service',
  commands: { SetWeight: { service, canary: percent }, RollBack: { service }, NoteCanaryError: { tryId: id } },
  events: {
    WeightSet: { canary: percent },
    CanaryErrorNoted: { tryId: id },
    RolledBack: { canary: percent, reason },
  },
  initialState: { status: oneOf('as installed', 'set', 'rolled back'), errors: 0 },
  decide: {
    SetWeight: ({ canary }) => ({ WeightSet: { canary } }),
    RollBack: (_, { status }) =>
      status === 'rolled back' ? nothing : { RolledBack: { canary: 0, reason: 'by hand' } },
    NoteCanaryError: ({ tryId }, { status, errors }, { given }) => {
      const noted = { CanaryErrorNoted: { tryId } };
      const tooMany = errors + 1 >= given(canaryErrors) && status !== 'rolled back';
      return tooMany ? [noted, { RolledBack: { canary: 0, reason: `${errors + 1} errors of the canary` } }] : noted;
    },
  },
  evolve: {
    WeightSet: () => ({ status: 'set', errors: 0 }),
    CanaryErrorNoted: ({ status, errors }) => ({ status, errors: errors + 1 }),
    RolledBack: ({ errors }) => ({ status: 'rolled back', errors }),
  },
});

export const inControl = [
  policy('tell the sidecars', {
    whenever: [rules.WeightSet, rules.RolledBack],
    send: outbound.ApplyWeights,
    with: ({ canary }) => ({ sidecarId: callersSidecar, canary }),
    given: injection,
  }),
  policy('watch the canary', {
    whenever: outbound.TryFailed,
    where: ({ version }) => version === 'v2',
    send: rules.NoteCanaryError,
    with: ({ tryId }) => ({ service: 'prices', tryId }),
    given: canaryWatch,
  }),
] as const;
