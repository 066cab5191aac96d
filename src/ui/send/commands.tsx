import { useState } from 'react';
import { useCalmRun } from '../../state/paced-run.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Keys } from '../primitives/keys.tsx';
import { CommandForm } from './command-form.tsx';

/** So many forms stand open at once; of more, one. */
const allOpen = 2;

export function Commands() {
  const model = useCalmRun((run) => run.model);
  const [opened, setOpened] = useState<string | null>(null);
  const commands = (model?.gateway.commands ?? []).flatMap(
    (type) => model?.messages.find((message) => message.kind === 'command' && message.type === type) ?? [],
  );
  const open = commands.some(({ type }) => type === opened) ? opened : commands[0]?.type;
  return (
    <section className="section">
      <h2>
        Send a command <Keys keys="C" />
      </h2>
      {model !== null && commands.length === 0 ? (
        <EmptyState title="No commands" text="This scenario takes none from outside: play one of its scripts." />
      ) : null}
      {model === null
        ? null
        : commands.map((message) => (
            <CommandForm
              key={`${model.id} ${message.type}`}
              message={message}
              model={model}
              open={commands.length <= allOpen || message.type === open}
              onOpen={commands.length <= allOpen ? null : () => setOpened(message.type)}
            />
          ))}
    </section>
  );
}
