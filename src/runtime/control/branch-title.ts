import { faultText } from '../../kernel/index.ts';
import type { ForkChange, RunInfo } from '../../kernel/index.ts';

/** What a branch is called until somebody calls it something else: after what makes it another run. */
export function branchTitle({ title, switches }: RunInfo, change: ForkChange): string {
  switch (change.kind) {
    case 'none':
      return title;
    case 'command':
      return change.type;
    case 'fault':
      return faultText(change.fault);
    case 'choice':
      return `${change.choice}: ${change.option}`;
    case 'hand':
      return change.hand.do;
    case 'deliver':
      return 'another order';
    case 'seed':
      return `seed ${change.seed}`;
    case 'switches': {
      const names = [...new Set([...Object.keys(switches), ...Object.keys(change.switches)])];
      const others = names.filter((name) => switches[name] !== change.switches[name]);
      return others.map((name) => `${name} ${wordOf(change.switches[name])}`).join(', ') || title;
    }
  }
}

function wordOf(value: boolean | number | string | undefined): string {
  if (value === undefined) return 'as usual';
  return value === true ? 'on' : value === false ? 'off' : String(value);
}
