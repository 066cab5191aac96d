import { Trash2 } from 'lucide-react';
import type { Breakpoint, Model } from '../../kernel/index.ts';
import { breakpointText } from '../../graph/debug/breakpoint-text.ts';
import { act } from '../../state/act.ts';
import { breakpointsOf } from '../../state/breakpoints.ts';
import { changeBreakpoint, deleteBreakpoint } from '../../state/debug.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { IconButton } from '../primitives/button.tsx';
import { Switch } from '../primitives/switch.tsx';
import { BreakpointForm } from './breakpoint-form.tsx';

const never: Readonly<Record<string, number>> = {};

/** Where the run stops by itself. They are kept with the run. */
export function Breakpoints({ model }: { readonly model: Model }) {
  const points = useCalmRun(breakpointsOf);
  const hits = useCalmRun((run) => run.state?.hits ?? never);
  const stopped = useCalmRun((run) => run.state?.stop?.breakpoint ?? null);
  return (
    <div className="debugger-scroll" tabIndex={0} role="region" aria-label="Breakpoints">
      <ul className="breakpoints" aria-label="Breakpoints">
        {points.map((point) => (
          <BreakpointRow key={point.id} point={point} hits={hits[point.id] ?? 0} here={stopped === point.id} />
        ))}
      </ul>
      {points.length === 0 ? (
        <p className="debugger-note">The run stops by itself where you set a breakpoint: below, or with B on a node.</p>
      ) : null}
      <BreakpointForm model={model} />
    </div>
  );
}

function BreakpointRow({ point, hits, here }: { point: Breakpoint; hits: number; here: boolean }) {
  const text = breakpointText(point);
  return (
    <li className={here ? 'breakpoint here' : 'breakpoint'}>
      <Switch
        label={`${text} is on`}
        checked={point.enabled}
        onChange={(enabled) => act(changeBreakpoint(point.id, { enabled }))}
      />
      <span className="what">
        {text}
        {point.when === '' ? null : <code>{point.when}</code>}
      </span>
      <span className="mono muted">
        {hits}
        {point.hits > 1 ? ` of ${point.hits}` : hits === 1 ? ' hit' : ' hits'}
      </span>
      <IconButton size="small" label={`Delete ${text}`} onClick={() => act(deleteBreakpoint(point.id))}>
        <Trash2 className="icon-svg small" aria-hidden />
      </IconButton>
    </li>
  );
}
