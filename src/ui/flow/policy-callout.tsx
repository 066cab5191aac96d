import type { FlowNode } from '../../graph/flow/types.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import './policy-callout.css';

/**
 * A policy between an aggregate and its external is drawn small and without words: five of them and their ten messages
 * would bury the picture, and each only translates one message into another. Its name, and what it translates, appear
 * beside it while it is pointed at, focused or selected, and while it is in the step that is shown.
 */
export function PolicyCallout({ node, shown }: { readonly node: FlowNode; readonly shown: boolean }) {
  const { talk, name } = node;
  if (talk === null) return null;
  return (
    <div className={['flow-callout', shown && 'shown', talk.leans].filter(Boolean).join(' ')} aria-hidden="true">
      <b>{name}</b>
      {talk.hears.map((type) => (
        <span key={type}>
          <KindMark kind="event" size={12} /> {type}
        </span>
      ))}
      {talk.sends.map((type) => (
        <span key={type}>
          <KindMark kind="command" size={12} /> {type}
        </span>
      ))}
    </div>
  );
}
