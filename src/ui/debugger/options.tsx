import { useState } from 'react';
import { faultText, type WhatIf, type WhatIfOption } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { takeOption } from '../../state/debug.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Button } from '../primitives/button.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

type Next = NonNullable<WhatIf['next']>;

const groups = [
  { kind: 'deliver', title: 'Deliver' },
  { kind: 'choice', title: 'The outside world answers' },
  { kind: 'fault', title: 'Break it' },
] as const;

/** Each option with the end that it would lead to; those that cannot happen say why, and stand last. */
export function Options({ whatIf: { options }, next }: { readonly whatIf: WhatIf; readonly next: Next }) {
  const held = useCalmRun(
    ({ view }) => view !== null && (view.paused.length > 0 || view.queue.some((one) => one.held)),
  );
  return groups.map(({ kind, title }) => {
    const all = options.filter((one) => one.kind === kind);
    const [possible, not] = [all.filter((one) => one.whyNot === null), all.filter((one) => one.whyNot !== null)];
    return all.length === 0 ? null : (
      <OptionGroup key={kind} title={title} options={[...possible, ...not]} next={next} held={held} />
    );
  });
}

interface OptionGroupProps {
  readonly title: string;
  readonly options: readonly WhatIfOption[];
  readonly next: Next;
  /** A person holds something: that is why nothing ends. */
  readonly held: boolean;
}

/** Where many messages could come next, the rest of the screen is still to be seen: the others unfold. */
const mostAtOnce = 20;
const few = 4;

function OptionGroup({ title, options, next, held }: OptionGroupProps) {
  const [open, setOpen] = useState(false);
  const shown = open || options.length <= mostAtOnce ? options : options.slice(0, few);
  return (
    <section className="options" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shown.map((one) => (
          <li key={one.kind === 'deliver' ? one.step : one.label}>
            <OptionButton option={one} next={next} held={held} />
          </li>
        ))}
      </ul>
      {shown.length === options.length ? null : (
        <Button size="small" look="ghost" onClick={() => setOpen(true)}>
          {options.length - shown.length} more
        </Button>
      )}
    </section>
  );
}

interface OptionButtonProps extends Pick<OptionGroupProps, 'next' | 'held'> {
  readonly option: WhatIfOption;
}

function OptionButton({ option, next, held }: OptionButtonProps) {
  const { whyNot, outcome, broken, steps } = option;
  // a delay says how long
  const label = option.kind === 'fault' ? faultText(option.fault) : option.label;
  const words =
    whyNot ??
    (broken.length > 0
      ? `breaks ‘${broken.join('’, ‘')}’`
      : (outcome ?? (held ? 'stands still: a person holds something' : 'too much is under way to tell')));
  return (
    <button
      type="button"
      className="option"
      aria-disabled={whyNot === null ? undefined : true}
      aria-description={
        whyNot === null ? `${outcome === null ? '' : 'ends '}${words} after ${steps} steps` : `not possible: ${whyNot}`
      }
      onClick={() => {
        if (whyNot === null) act(takeOption(option, next));
      }}
    >
      {outcome === null ? <span className="no-outcome" aria-hidden /> : <OutcomeMark outcome={outcome} />}
      <span className="label">
        {label}
        {option.kind === 'deliver' && option.step === next.id ? <span className="muted"> as usual</span> : null}
      </span>
      <span className="end">{words}</span>
      <span className="mono muted">{outcome === null ? '' : steps}</span>
    </button>
  );
}
