import type { SagaStepStatus } from '../../graph/flow/status.ts';
import type { Box, SagaStepGeometry } from '../../graph/flow/types.ts';
import { FailDisc } from './badges.tsx';
import { fitText } from '../../graph/flow/fit-text.ts';

type Undo = NonNullable<SagaStepStatus['undo']>;

const marks = {
  check: 'm3.5 8.5 3 3 6-7',
  back: 'M8 3.5 3.5 8 8 12.5M13 3.5 8.5 8l4.5 4.5',
  dash: 'M4 8h8',
  ring: 'M8 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M8 5v3l2 1.5',
} as const;

export function SagaStep({ step, state }: { readonly step: SagaStepGeometry; readonly state: SagaStepStatus }) {
  const mark = { idle: 'ring', waiting: 'ring', sent: 'clock', done: 'check', failed: null } as const;
  return <StepBox box={step.box} title={step.send} note={state.note} look={state.state} mark={mark[state.state]} />;
}

export function SagaUndo({ send, box, state }: { readonly send: string; readonly box: Box; readonly state: Undo }) {
  const mark = {
    idle: 'dash',
    pending: 'ring',
    running: 'back',
    done: 'back',
    'not needed': 'dash',
    failed: null,
  } as const;
  const look = state.state === 'not needed' ? 'unneeded' : state.state === 'idle' ? 'unneeded' : state.state;
  return <StepBox box={box} title={send} note={state.note} look={look} mark={mark[state.state]} />;
}

interface StepBoxProps {
  readonly box: Box;
  readonly title: string;
  readonly note: string;
  readonly look: string;
  readonly mark: keyof typeof marks | null;
}

/** Status is border, icon and pattern; only a failure has a hue. */
function StepBox({ box, title, note, look, mark }: StepBoxProps) {
  const { x, y, w, h } = box;
  const left = x + 30;
  return (
    <g className={`flow-step ${look}`}>
      <rect className="body" x={x} y={y} width={w} height={h} rx={6} />
      {look === 'running' && <rect className="stripes" x={x} y={y} width={w} height={h} rx={6} />}
      {mark === null ? (
        <FailDisc x={x + 16} y={y + h / 2} r={8} />
      ) : (
        <path className="mark" d={marks[mark]} transform={`translate(${x + 9} ${y + h / 2 - 7}) scale(.875)`} />
      )}
      <text className="flow-title" x={left} y={note === '' ? y + h / 2 + 4 : y + h / 2 - 3}>
        {fitText(title, w - 36, 12)}
      </text>
      {note !== '' && (
        <text className="flow-second" x={left} y={y + h / 2 + 11}>
          {fitText(note, w - 36, 11)}
        </text>
      )}
    </g>
  );
}
