/** Which instances there are, and which services have sidecars. */
import type { Circumstances } from '../../kernel/index.ts';
import { share, sideOf } from '../../blocks/share.ts';
import { canaryInstances, injection, optOut, stableInstances } from './switches.ts';
import type { Service, Version } from './words.ts';

type Given = Circumstances['given'];

interface Deployment {
  readonly service: Service;
  readonly version: Version;
  readonly instances: readonly string[];
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);

export interface Sizes {
  /** Instances of v1 and v2 of the prices. */
  readonly stable: number;
  readonly canaries: number;
}

export const sizes = (given: Given): Sizes => ({ stable: given(stableInstances), canaries: given(canaryInstances) });

export const deployments = ({ stable, canaries }: Sizes): readonly Deployment[] => [
  { service: 'prices', version: 'v1', instances: numbered('prices-v1', stable) },
  { service: 'prices', version: 'v2', instances: numbered('prices-v2', canaries) },
  { service: 'tax', version: 'v1', instances: numbered('tax-v1', 2) },
];

/** `inject: false` is said by the service that is called. */
export const hasSidecars = (service: Service, given: Given) =>
  given(injection) && !(service === 'tax' && given(optOut));

/** Without a mesh a service is one name for all of its instances, whatever their version: each gets an equal part. */
export function anyInstance(service: Service, requestId: string, given: Given) {
  const all = deployments(sizes(given))
    .filter((one) => one.service === service)
    .flatMap(({ version, instances }) => instances.map((instanceId) => ({ version, instanceId })));
  const chosen = sideOf(share(Object.fromEntries(all.map(({ instanceId }) => [instanceId, 1]))), requestId);
  return { instanceId: chosen, version: all.find(({ instanceId }) => instanceId === chosen)?.version ?? 'v1' };
}

export const weights = (canary: number) => ({ v1: 100 - canary, v2: canary });
