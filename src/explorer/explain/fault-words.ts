import type { Blow } from '../../kernel/index.ts';

/** What a blow is, as something that happens in the system. */
export function blowWords({ message, consumer, key, label, decision }: Blow): string {
  const who = `${consumer}${key === '' ? '' : ` ${key}`}`;
  if (decision.kind === 'sched') return `${label} instead of ${message} to ${who}`;
  if (decision.kind === 'env') return `${who} chooses ${label} on ${message}`;
  if (decision.kind === 'jitter') return `${message} takes the ${decision.option} time to ${who}`;
  const { fault } = decision;
  switch (fault.kind) {
    case 'fail':
      return `${who} fails ${times(fault.times)} on ${message}`;
    case 'poison':
      return `${who} can never handle ${message}`;
    case 'crash':
      return crashWords(fault.when, who, message);
    case 'duplicate':
      return `${message} reaches ${who} twice`;
    case 'delay':
      return `${message} reaches ${who} ${duration(fault.ms)} late`;
    case 'drop':
      return `${message} to ${who} is lost`;
    case 'overtake':
      return `${message} to ${who} is overtaken by the one behind it`;
    case 'lose reply':
      return `${who} does what ${message} asks, and its answer is lost`;
    case 'conflict':
      return `somebody else writes to ${who} while it handles ${message}`;
    case 'down':
      return `${consumer} is down for ${duration(fault.ms)} when ${message} arrives`;
    case 'cut':
      return `the link '${fault.link}' is cut for ${duration(fault.ms)} when ${message} crosses it`;
    case 'failing compensation':
      return `the undo ${message} fails at ${who}, at every attempt`;
    case 'restart':
      return `${consumer} is restarted when ${message} arrives`;
    case 'rebuild':
      return `${consumer} is folded anew when ${message} arrives`;
  }
}

function crashWords(when: string, who: string, message: string): string {
  switch (when) {
    case 'before commit':
      return `${who} dies on ${message} before anything is kept`;
    case 'after commit':
      return `${who} dies after it has kept what ${message} led to, and before anybody is told`;
    default:
      return `${who} dies after it has told of ${message}, and before that is acknowledged`;
  }
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

export function duration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  return ms < 120_000 ? `${ms / 1000} s` : `${Math.round(ms / 6000) / 10} min`;
}
