import { Check, ChevronsLeft, CircleDashed, Ellipsis, Minus, UserRoundCheck } from 'lucide-react';
import type { Back, Forth } from '../../graph/sagas/tooth.ts';

/** Status is a sign, never a hue alone: check, «, dashes, "!". */
export function StateSign({ state }: { readonly state: Forth['state'] | Back['state'] }) {
  switch (state) {
    case 'failed':
      return (
        <span className="sign-failed" aria-hidden="true">
          !
        </span>
      );
    case 'sent':
    case 'running':
      return state === 'sent' ? (
        <Ellipsis className="icon-svg" aria-hidden />
      ) : (
        <ChevronsLeft className="icon-svg" aria-hidden />
      );
    case 'resolved':
      return <UserRoundCheck className="icon-svg" aria-hidden />;
    case 'pending':
    case 'waiting':
      return <CircleDashed className="icon-svg" aria-hidden />;
    case 'not needed':
    case 'idle':
      return <Minus className="icon-svg" aria-hidden />;
    case 'done':
      return <Check className="icon-svg" aria-hidden />;
  }
}
