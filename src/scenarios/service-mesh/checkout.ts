/** Who calls. It sends a request and waits for one answer; retries, versions and instances are none of its business. */
import { aggregate, nothing, oneOf, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { anyInstance, hasSidecars } from './deployment.ts';
import { canaryWeight } from './switches.ts';
import { callersSidecar, id, percent, reason, service, version } from './words.ts';

const call = { service, version };
/** With what the sidecar decided on the way. */
const answer = { ...call, ok: z.boolean(), reason, tries: z.int(), canary: percent.nullable() };

export const request = aggregate('checkout', {
  key: 'requestId',
  commands: { Ask: { service, customerId: id }, Hear: answer },
  events: {
    AskedThroughSidecar: { service, customerId: id, sidecarId: id },
    AskedDirectly: { ...call, tryId: id, sidecarId: id.nullable(), instanceId: id, customerId: id, canary: percent },
    AnswerHeard: answer,
    ErrorHeard: answer,
  },
  initialState: {
    status: oneOf('none', 'asked', 'answered', 'failed'),
    service: oneOf('', 'prices', 'tax'),
    customerId: '',
    path: oneOf('', 'sidecar', 'direct'),
    version: oneOf('', 'v1', 'v2'),
    /** Weight of the canary when the version was chosen. */
    canary: 0,
    /** Calls that it took. */
    tries: 0,
    answers: 0,
  },
  decide: {
    Ask: ({ requestId, service, customerId }, { status }, { given }) => {
      if (status !== 'none') return refuse('this request was sent already');
      if (hasSidecars(service, given)) {
        return { AskedThroughSidecar: { service, customerId, sidecarId: callersSidecar } };
      }
      const { instanceId, version } = anyInstance(service, requestId, given);
      const call = { tryId: `${requestId} #1`, service, version, sidecarId: null };
      return { AskedDirectly: { ...call, instanceId, customerId, canary: given(canaryWeight) } };
    },
    Hear: ({ requestId: _, ...answer }, { status }) => {
      if (status === 'none') return nothing;
      return answer.ok ? { AnswerHeard: answer } : { ErrorHeard: answer };
    },
  },
  evolve: {
    AskedThroughSidecar: (before, { service, customerId }) => ({
      ...before,
      status: 'asked',
      service,
      customerId,
      path: 'sidecar',
    }),
    AskedDirectly: (before, { service, customerId, canary }) => ({
      ...before,
      status: 'asked',
      service,
      customerId,
      path: 'direct',
      canary,
    }),
    AnswerHeard: (before, { version, tries, canary }) => ({
      ...before,
      status: 'answered',
      version,
      tries,
      canary: canary ?? before.canary,
      answers: before.answers + 1,
    }),
    ErrorHeard: (before, { version, tries, canary }) => ({
      ...before,
      status: 'failed',
      version,
      tries,
      canary: canary ?? before.canary,
      answers: before.answers + 1,
    }),
  },
});

/** What customers see, by service. */
export const answers = projection('answers', {
  from: [request],
  key: 'service',
  initialState: { v1: 0, v2: 0, errors: 0, tries: 0 },
  evolve: {
    AnswerHeard: (row, { version, tries }) => ({ ...row, [version]: row[version] + 1, tries: row.tries + tries }),
    ErrorHeard: (row, { tries }) => ({ ...row, errors: row.errors + 1, tries: row.tries + tries }),
  },
});
