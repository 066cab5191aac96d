import { defaultOracle, type Fault, type Oracle } from '../kernel/index.ts';

/** The fault that happens to each delivery it is asked about; null for most. */
export function faultsAt(
  fault: (about: {
    type: string;
    consumer: string;
    key: string;
    attempt: number;
    copy: string;
    delays: number;
  }) => Fault | null,
): Oracle {
  return {
    ...defaultOracle(),
    fault: ({ letter, attempt, copy, delays }) =>
      fault({ type: letter.route.type, consumer: letter.route.consumer.name, key: letter.key, attempt, copy, delays }),
  };
}

/** The n-th delivery of a message type, as it first comes (1 for the first), meets a fault. */
export function faultAtFirst(type: string, fault: Fault, nth = 1): Oracle {
  let count = 0;
  return faultsAt((about) => {
    if (about.type !== type || about.attempt > 1 || about.copy !== '' || about.delays > 0) return null;
    count++;
    return count === nth ? fault : null;
  });
}
