import type { Machine, SagaState, Transition } from '../../graph/sagas/machine.ts';

/** Left upper corner of each state, px. */
const places: { readonly [state in SagaState]: { readonly x: number; readonly y: number } } = {
  started: { x: 24, y: 4 },
  completed: { x: 224, y: 4 },
  compensating: { x: 24, y: 64 },
  compensated: { x: 224, y: 64 },
  failed: { x: 24, y: 124 },
};
const [w, h] = [104, 26];

const ways: { readonly [way: string]: { readonly d: string; readonly x: number; readonly y: number } } = {
  'started completed': { d: 'M128,17H216', x: 134, y: 12 },
  'started compensating': { d: 'M56,30V56', x: 61, y: 47 },
  'started failed': { d: 'M24,17H10V137H16', x: 12, y: 100 },
  'completed compensating': { d: 'M276,30V47H112V56', x: 150, y: 43 },
  'compensating compensated': { d: 'M128,77H216', x: 134, y: 72 },
  'compensating failed': { d: 'M56,90V116', x: 61, y: 107 },
  'failed compensating': { d: 'M104,124V98', x: 109, y: 111 },
  'failed started': { d: 'M128,137H184V26H136', x: 142, y: 132 },
};

/** Those that most sagas do not have are drawn only where they matter. */
const rare = new Set(['started failed', 'completed compensating', 'failed started', 'failed compensating']);

const nameOf = ({ from, to }: Transition): string => `${from} ${to}`;

/** Where it stands, the way it went (ink, with the step), and the ways still open (dashes). */
export function MachineView({ machine }: { readonly machine: Machine }) {
  const { now, transitions } = machine;
  const drawn = transitions.filter((one) => one.state !== 'gone' || !rare.has(nameOf(one)));
  const reached = new Set(transitions.filter(({ state }) => state !== 'gone').flatMap(({ from, to }) => [from, to]));
  const passed = new Set(transitions.filter(({ state }) => state === 'taken').flatMap(({ from, to }) => [from, to]));
  return (
    <svg className="machine" viewBox="0 0 340 154" role="img" aria-label={inWords(machine)}>
      {drawn.map((one) => {
        const way = ways[nameOf(one)];
        if (way === undefined) return null;
        return (
          <g key={nameOf(one)} data-state={one.state}>
            <title>{one.why}</title>
            <path d={way.d} markerEnd={`url(#machine-${one.state})`} />
            {one.at !== null && (
              <text x={way.x} y={way.y}>
                #{one.at}
              </text>
            )}
          </g>
        );
      })}
      <defs>
        {(['taken', 'possible', 'gone'] as const).map((state) => (
          <marker
            key={state}
            id={`machine-${state}`}
            markerUnits="userSpaceOnUse"
            markerWidth="10"
            markerHeight="10"
            refX="2"
            refY="5"
            orient="auto"
          >
            <path className={`machine-head ${state}`} d="M2,1L9,5L2,9Z" />
          </marker>
        ))}
      </defs>
      {(Object.keys(places) as SagaState[]).map((state) => {
        const { x, y } = places[state];
        const look = state === now ? 'now' : passed.has(state) ? 'passed' : reached.has(state) ? 'possible' : 'gone';
        return (
          <g key={state} className="machine-state" data-look={look} data-failed={state === 'failed' ? '' : undefined}>
            <rect x={x} y={y} width={w} height={h} rx="6" />
            <text x={x + w / 2} y={y + 17} textAnchor="middle">
              {state}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function inWords({ now, transitions }: Machine): string {
  const taken = transitions.filter(({ state }) => state === 'taken');
  const open = transitions.filter(({ state }) => state === 'possible');
  const list = (ways: readonly Transition[]): string =>
    ways.map(({ from, to, at }) => `${from} to ${to}${at === null ? '' : ` at step ${at}`}`).join(', ');
  return [
    `State machine: ${now ?? 'not begun'}.`,
    taken.length > 0 ? `Went from ${list(taken)}.` : '',
    open.length > 0 ? `Still possible: ${list(open)}.` : 'Nothing more can come of it.',
  ].join(' ');
}
