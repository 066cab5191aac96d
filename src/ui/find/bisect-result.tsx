import { grouped } from '../../graph/timeline/virtual-time.ts';
import type { Bisection } from '../../kernel/index.ts';
import { seekTo } from '../../state/look.ts';
import { Button } from '../primitives/button.tsx';

/** Where it fails first, how that was found, and what the answer rests on. */
export function BisectResult({ bisection: { step, how, looks, why, detail } }: { readonly bisection: Bisection }) {
  return (
    <div className="find-bisection">
      {step === null ? (
        <p>
          <b>It never fails in this run.</b>
        </p>
      ) : (
        <>
          <p>
            <b>Fails for the first time after step {grouped(step)}.</b> {detail}
          </p>
          <Button look="primary" size="small" onClick={() => seekTo(step)}>
            Go to step {grouped(step)}
          </Button>
        </>
      )}
      <p className="muted">
        {looks === 1 ? '1 step was looked at' : `${grouped(looks)} steps were looked at`},{' '}
        {how === 'logarithmic' ? 'halving the run each time' : 'one after the other'}. {why}
      </p>
    </div>
  );
}
