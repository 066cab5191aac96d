import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A checkout asks two services, and knows nothing of versions, instances and retries: a sidecar next to each instance does. The one of the caller sends a share of the customers to a new version, asks again when an answer fails or takes too long, and gives no calls to an instance that fails again and again. The rules are set in one place, and told to the sidecars while everything runs.',
  when: 'Use it where many services in several languages need the same rules, and where they have to change without a deployment. For a handful of services a library does the same with fewer parts, and without two more hops for each call.',
  wrong:
    'Retries repeat what may have been done already, and multiply the load of a service that is in trouble. An ejection without a limit would take out everybody when the fault is elsewhere. A canary with few customers shows few errors. Rules reach the sidecars later than they are set. And what has no sidecar has no rules, however well they are written.',
  parts: {
    checkout: 'Asks once and waits for one answer.',
    "caller's sidecar": 'Chooses version and instance, counts the tries, ejects, and drops what comes too late.',
    "instance's sidecar": 'Stands before its instance: every call in and every answer out passes and is counted.',
    'traffic rules': 'The control plane: sees no call, sets the weights, and takes them back when the canary fails.',
    'price service': 'Two versions with several instances; one of them, or a whole version, can be made to fail.',
    'tax service': "Annotated 'inject: false': its calls go round the mesh, and nobody counts or repeats them.",
    metrics: 'What the sidecars have counted; there is no row for an instance without one.',
    'clock of ejections': 'Lets an instance back in: after thirty seconds, after sixty the second time.',
  },
};
