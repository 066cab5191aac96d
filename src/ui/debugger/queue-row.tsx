import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { Waiting } from '../../graph/debug/waiting.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { HandsMenu } from './hands-menu.tsx';

/** One message under way: what it is, for which key, how long it has waited, and for what it still does. */
export function QueueRow({ one }: { readonly one: Waiting }) {
  const { item, state, why, age, dueIn } = one;
  const mark = useCorrelations().get(item.correlation);
  return (
    <li className="queue-row" data-state={state}>
      <KindMark kind={item.kind} undo={item.undo} />
      {mark === undefined ? <span /> : <CorrelationDisc mark={mark} />}
      <span className="what" title={`${item.type} from ${item.from}`}>
        <b>{item.type}</b>
        <span className="mono">{item.key}</span>
      </span>
      <span className="facts mono">
        {item.attempt > 1 ? <span className="tries">try {item.attempt}</span> : null}
        {item.copy === '' ? null : <span>{copyWords(item.copy)}</span>}
        {item.kind === 'timeout' || age === null || age === 0 ? null : (
          <span title={`Sent ${virtualMs(age)} ago`}>{agoWords(age)} old</span>
        )}
      </span>
      <span className="why" title={`due at ${virtualMs(item.due)}`}>
        {why}
        {state === 'held' && dueIn > 0 ? `, due in ${virtualMs(dueIn)}` : ''}
      </span>
      <HandsMenu one={one} />
    </li>
  );
}

/** Short: the exact age is in its tooltip. */
const agoWords = (ms: number): string => (ms < 1_000 ? virtualMs(ms) : `${Math.round(ms / 100) / 10}\u00A0s`);

function copyWords(copy: string): string {
  if (copy.endsWith('m')) return 'sent again by hand';
  if (copy.endsWith('d') || copy.endsWith('h')) return 'copy';
  return copy.endsWith('o') ? 'from the outbox' : 'again';
}
