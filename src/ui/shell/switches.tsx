import { lazy } from 'react';
import type { SwitchModel } from '../../kernel/index.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { useScreen } from '../../state/screen.ts';
import { ChipButton } from '../primitives/chip.tsx';
import { Popover } from '../primitives/popover.tsx';
import { noSwitches, unset, valueOf, wordOf } from './switch-words.ts';

// most of the time only the chips are seen
const SwitchRows = lazy(() => import('./switch-rows.tsx').then((module) => ({ default: module.SwitchRows })));

/** How many fit beside the scenario's name, and how many characters in all; those that were changed come first. */
const fitting = 3;
const characters = 48;
const longest = 22;

/** A name that is cut off says nothing: the switches give way, but for the first that was changed. */
function shownBeside<One>(
  title: string,
  all: readonly One[],
  textOf: (one: One) => string,
  least: number,
): readonly One[] {
  const most = all.length <= fitting ? fitting : fitting - 1;
  let room = characters - title.length;
  const shown = all.slice(0, most).filter((one) => {
    room -= Math.min(longest, textOf(one).length);
    return room >= 0;
  });
  return shown.length >= least ? shown : all.slice(0, least);
}

/** The switches of the variant. Where there are more than fit, the rest fold into one chip; where there is no room at all, all of them. */
export function Switches() {
  const switches = useCalmRun((run) => run.model?.switches ?? noSwitches);
  const values = useCalmRun((run) => run.state?.run.switches ?? unset);
  // what is open closes when a page comes over the run: the comparison that a change has led to
  const page = useScreen((screen) => screen.page?.name ?? 'none');
  const title = useCalmRun((run) => run.model?.title ?? '');
  if (switches.length === 0) return null;
  const folded = switches.length === 1 ? '1 switch' : `${switches.length} switches`;
  const changed = (one: SwitchModel): number => (valueOf(one, values) === one.initial ? 0 : 1);
  const textOf = (one: SwitchModel): string => `${one.name} ${wordOf(valueOf(one, values))}`;
  const sorted = switches.length <= fitting ? switches : [...switches].sort((a, b) => changed(b) - changed(a));
  const shown = shownBeside(title, sorted, textOf, switches.some((one) => changed(one) > 0) ? 1 : 0);
  const rest = switches.length - shown.length;
  return (
    <>
      <span className="switch-chips" key={`chips ${page}`}>
        {shown.map((one) => (
          <SwitchPopover key={one.name} text={textOf(one)} strong={changed(one) > 0} />
        ))}
        {rest === 0 ? null : shown.length === 0 ? (
          <SwitchPopover text={folded} strong={false} />
        ) : (
          <SwitchPopover text={`+${rest}`} label="More switches" strong={false} />
        )}
      </span>
      <span className="switch-chips folded" key={`folded ${page}`}>
        <SwitchPopover text={folded} strong={switches.some((one) => changed(one) > 0)} />
      </span>
    </>
  );
}

function SwitchPopover({
  text,
  label,
  strong,
}: {
  readonly text: string;
  readonly label?: string;
  readonly strong: boolean;
}) {
  return (
    <Popover
      label="Switches"
      trigger={
        <ChipButton tone={strong ? 'strong' : 'plain'} aria-label={label} title={label ?? text}>
          <span className="text">{text}</span>
        </ChipButton>
      }
    >
      <SwitchRows />
    </Popover>
  );
}
