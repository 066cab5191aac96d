import type { NodeData } from './flow-types.ts';

/** What a node shows, in words. */
export function describeNode({
  node,
  status,
  breakpoint,
  fault,
  inferred,
}: Pick<NodeData, 'node' | 'status' | 'breakpoint' | 'fault' | 'inferred'>): string {
  const parts = [
    status.second,
    ...status.badges.map(({ meaning }) => meaning),
    status.failed ? 'failed' : '',
    breakpoint ? 'breakpoint' : '',
    fault ? 'a fault waits' : '',
    inferred ? 'inferred, not known' : '',
    status.hot ? 'in this step' : status.reached ? '' : 'not reached in this run',
  ];
  if (status.saga !== null && node.saga !== null) {
    const { key, state } = status.saga;
    parts.unshift(
      state === 'none' ? '' : `${key} ${state}`,
      ...node.saga.steps.map(({ send, undo }, i) => {
        const step = status.saga?.steps[i];
        const back = step?.undo?.note ?? '';
        return step === undefined || step.note === ''
          ? ''
          : `${send} ${step.note}${back === '' || undo === null ? '' : `, ${undo.send} ${back}`}`;
      }),
    );
  }
  return parts.filter((part) => part !== '').join('; ');
}
