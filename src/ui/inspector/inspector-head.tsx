import { ChevronDown, ChevronsLeft, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorldView } from '../../kernel/index.ts';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { sagaInstanceOf } from '../../graph/inspect/expected.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import { kindTitle } from '../../graph/kinds.ts';
import { firstAtLeast } from '../../graph/timeline/thread.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Chip } from '../primitives/chip.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { Select } from '../primitives/select.tsx';

const most = 200;

/** The last ones and the one in view: a list of thousands is no choice, and takes long to make. */
function offered(keys: readonly string[], key: string): readonly string[] {
  return keys.length <= most ? keys : keys.filter((each, i) => i >= keys.length - most || each === key);
}

interface InspectorHeadProps {
  readonly about: Inspected;
  readonly mark: CorrelationMark | undefined;
  readonly view: WorldView | null;
  readonly cursor: number;
  /** What its system's page says of it. */
  readonly say: ReactNode;
  readonly onKey: (key: string) => void;
}

export function InspectorHead({ about, mark, view, cursor, say, onKey }: InspectorHeadProps) {
  const { kind, undo, name, key, keys } = about;
  return (
    <header className="inspector-head">
      <div className="inspector-title">
        <KindMark kind={kind} undo={undo} />
        <h2 title={`${kindTitle(kind)} ${name}`}>{name}</h2>
        {mark !== undefined && <CorrelationDisc mark={mark} />}
        {key !== null && keys.length > 1 ? (
          <Select
            className="inspector-key"
            label="Instance"
            value={key}
            options={offered(keys, key).map((each) => ({ value: each, text: each }))}
            onChange={onKey}
          >
            <span>{key}</span>
            <ChevronDown className="icon-svg small" aria-hidden />
          </Select>
        ) : (
          key !== null && key !== '' && <span className="mono">{key}</span>
        )}
      </div>
      <div className="inspector-chips">
        <Chips about={about} view={view} cursor={cursor} />
      </div>
      {say}
    </header>
  );
}

function Chips({ about, view, cursor }: Pick<InspectorHeadProps, 'about' | 'view' | 'cursor'>) {
  const { component, instance, name, steps } = about;
  if (component === null) {
    const seen = firstAtLeast(steps, cursor + 1);
    return (
      <>
        {kindTitle(about.kind) !== name && <Chip>{kindTitle(about.kind)}</Chip>}
        <Chip>{seen === 1 ? 'once so far' : `${seen} times so far`}</Chip>
      </>
    );
  }
  const saga = component.saga === null ? null : sagaInstanceOf(instance?.state);
  const status = statusOf(instance?.state);
  const checkpoint = view?.checkpoints[name];
  const waiting = view?.queue.filter(({ to, key }) => to === name && key === (about.key ?? '')).length ?? 0;
  const due = saga === null ? null : firstDue(saga.dueStep, saga.dueSaga);
  return (
    <>
      {status !== null && (
        <Chip tone={status === 'failed' ? 'fail' : saga !== null && instance !== null ? 'ink' : 'strong'}>
          {status === 'compensating' && <ChevronsLeft className="icon-svg small" aria-hidden />}
          {capital(status)}
        </Chip>
      )}
      <Chip>{versionText(about)}</Chip>
      {due !== null && (saga?.status === 'started' || saga?.status === 'compensating') && (
        <Chip>
          <Clock className="icon-svg small" aria-hidden />
          due {virtualMs(due)}
        </Chip>
      )}
      {checkpoint !== undefined && (
        <Chip tone={checkpoint.lag > 0 ? 'strong' : 'plain'}>
          as of #{checkpoint.asOf} of #{checkpoint.head}
        </Chip>
      )}
      {waiting > 0 && <Chip>{waiting} waiting</Chip>}
    </>
  );
}

function firstDue(...times: readonly number[]): number | null {
  const set = times.filter((time) => time >= 0);
  return set.length === 0 ? null : Math.min(...set);
}

/** A policy has no instances: it answers and forgets. */
function versionText({ instance, component }: Inspected): string {
  if (instance !== null) return `v${instance.version}`;
  return component?.kind === 'policy' ? 'policy' : 'no instance yet';
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The field that most states call their status. */
function statusOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('status' in state)) return null;
  return typeof state.status === 'string' && state.status !== '' ? state.status : null;
}
