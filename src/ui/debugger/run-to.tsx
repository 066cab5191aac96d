import { ChevronDown } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useState } from 'react';
import type { RunUntil, SagaInstance } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { runUntil } from '../../state/debug.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { whileBusy } from '../../state/screen.ts';
import { Button } from '../primitives/button.tsx';
import { RunToPick } from './run-to-pick.tsx';
import '../primitives/popover.css';

const ended: readonly SagaInstance['status'][] = ['completed', 'compensated', 'failed'];

/** Goes on by itself up to something: without waiting for the clock, and breakpoints still stop it. */
export function RunTo({ blocked }: { readonly blocked: string | null }) {
  const [open, setOpen] = useState(false);
  const { model, view, selected } = useCalmFields((run) => ({
    model: run.model,
    view: run.view,
    selected: run.selected,
  }));
  const go = (until: RunUntil): void => {
    setOpen(false);
    act(whileBusy('Running on', runUntil(until)));
  };
  const sagas = (view?.instances ?? []).filter(
    ({ component, state }) =>
      model?.components.find(({ name }) => name === component)?.kind === 'saga' &&
      !ended.includes((state as unknown as SagaInstance).status),
  );
  const plain: readonly { readonly label: string; readonly until: RunUntil }[] = [
    { label: 'Next failure', until: { kind: 'failure' } },
    { label: 'Next law broken', until: { kind: 'violation' } },
    { label: 'Nothing left to do', until: { kind: 'quiescence' } },
    ...sagas.map(({ component, key }) => ({
      label: `End of ${component} ${key}`,
      until: { kind: 'saga end', saga: component, key } as const,
    })),
  ];
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button size="small" blocked={blocked}>
          Run to
          <ChevronDown className="icon-svg small" aria-hidden />
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="popover run-to" aria-label="Run to" align="end" sideOffset={6} collisionPadding={8}>
          {plain.map(({ label, until }) => (
            <Button key={label} size="small" look="ghost" wide onClick={() => go(until)}>
              {label}
            </Button>
          ))}
          <RunToPick
            label="Before the message"
            options={model?.messages.map(({ type }) => type) ?? []}
            initial={selected?.kind === 'message' ? selected.name : null}
            onGo={(type) => go({ kind: 'message', type })}
          />
          <RunToPick
            label="Before the component"
            options={model?.components.map(({ name }) => name) ?? []}
            initial={selected?.kind === 'component' ? selected.name : null}
            onGo={(name) => go({ kind: 'component', name })}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
