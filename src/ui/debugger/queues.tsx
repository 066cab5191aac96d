import { Pause, Play } from 'lucide-react';
import type { Model, WorldView } from '../../kernel/index.ts';
import type { Line, UnderWay, Waiting } from '../../graph/debug/waiting.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { act } from '../../state/act.ts';
import { hand } from '../../state/debug.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Paused } from './paused.tsx';
import { Rows } from './rows.tsx';

interface QueuesProps {
  readonly model: Model;
  readonly view: WorldView;
  readonly now: UnderWay;
  readonly onStart: () => void;
}

/** Every queue with its messages in order, then the timers, near and far. */
export function Queues({ model, view, now: { lines, timers }, onStart }: QueuesProps) {
  const count = lines.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section className="debugger-column" aria-label="Queues">
      <header>
        <h2>Under way</h2>
        <span className="mono muted">
          {count} in queues, {timers.length} {timers.length === 1 ? 'timer' : 'timers'}
        </span>
        <Paused model={model} view={view} />
      </header>
      <div className="debugger-scroll" tabIndex={0} role="region" aria-label="Messages under way">
        {count + timers.length === 0 ? (
          <EmptyState
            title="Nothing is under way"
            text="Messages that wait for their consumer appear here, in order."
            action={<Button onClick={onStart}>Send a command</Button>}
          />
        ) : null}
        {lines.map((line) => (
          <Queue key={line.consumer} line={line} />
        ))}
        {byConsumer(timers).map(([consumer, own]) => (
          <section key={consumer} className="queue" aria-label={`Timers of ${consumer}`}>
            <h3>{consumer}</h3>
            <Rows items={own} />
          </section>
        ))}
      </div>
    </section>
  );
}

function byConsumer(timers: readonly Waiting[]): readonly (readonly [string, readonly Waiting[]])[] {
  const names = [...new Set(timers.map(({ item }) => item.to))];
  return names.map((name) => [name, timers.filter(({ item }) => item.to === name)]);
}

function Queue({ line: { consumer, context, paused, downUntil, items } }: { readonly line: Line }) {
  const own = paused === consumer;
  const engines = context === null && (consumer === 'gateway' || consumer === 'relay');
  return (
    <section className="queue" aria-label={`Queue of ${consumer}`}>
      <h3>
        {consumer}
        {paused === null ? null : <Chip tone="strong">{own ? 'paused' : `'${paused}' is paused`}</Chip>}
        {downUntil === null ? null : <Chip tone="fail">down until {virtualMs(downUntil)}</Chip>}
        {paused !== null && !own ? null : (
          <IconButton
            size="small"
            label={`${own ? 'Resume' : 'Pause'} ${consumer}`}
            blocked={engines ? 'The gateway and the relay belong to the engine' : null}
            onClick={() => act(hand({ do: own ? 'resume' : 'pause', whom: consumer }))}
          >
            {own ? <Play className="icon-svg small" aria-hidden /> : <Pause className="icon-svg small" aria-hidden />}
          </IconButton>
        )}
      </h3>
      <Rows items={items} />
    </section>
  );
}
