import type { Back, Forth } from '../../graph/sagas/tooth.ts';

const height = 60;
const middle = height / 2;

/** How far the two halves are apart: closed, closing, open. */
export function gapOf(back: Back | null): 0 | 24 | 56 {
  if (back?.state === 'done' || back?.state === 'resolved') return 0;
  return back?.state === 'running' || back?.state === 'failed' ? 24 : 56;
}

const left = `M7,1H218a6,6 0 0 1 6,6V${middle - 14}h10a4,4 0 0 1 4,4v20a4,4 0 0 1 -4,4h-10V${height - 7}a6,6 0 0 1 -6,6H7a6,6 0 0 1 -6,-6V7a6,6 0 0 1 6,-6Z`;
const right = (x: number): string =>
  `M${x},1H489a6,6 0 0 1 6,6V${height - 7}a6,6 0 0 1 -6,6H${x}V${middle + 14}h10a4,4 0 0 0 4,-4v-20a4,4 0 0 0 -4,-4h-10Z`;

interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash?: string;
}

const calm: Look = { fill: 'var(--policy-fill)', stroke: 'var(--policy-line)', width: 1.5 };
const failed: Look = { fill: 'var(--fail-fill)', stroke: 'var(--fail)', width: 2 };
const dashed: Look = { fill: 'var(--surface)', stroke: 'var(--policy-line)', width: 1.5, dash: '3 3' };
const dotted: Look = { ...dashed, width: 1, dash: '1.5 3' };

function forthLook({ state }: Forth): Look {
  return state === 'failed' ? failed : state === 'waiting' ? dashed : calm;
}

function backLook({ state }: Back): Look {
  if (state === 'failed') return failed;
  if (state === 'pending') return dashed;
  return state === 'not needed' || state === 'idle' ? dotted : calm;
}

/** The two halves, and what is between them. Words lie above. */
export function ZipperShapes({ forth, back }: { readonly forth: Forth; readonly back: Back | null }) {
  const x = 224 + gapOf(back);
  return (
    <svg className="zipper-shapes" viewBox={`0 0 496 ${height}`} aria-hidden="true">
      {back !== null && (
        <>
          <Shape d={right(x)} look={backLook(back)} />
          {back.state === 'running' && <path className="zipper-stripes" d={right(x)} />}
          {gapOf(back) === 56 && (
            <path d={`M240,${middle}H${x + 12}`} stroke="var(--line-strong)" strokeWidth="1.5" strokeDasharray="2 3" />
          )}
        </>
      )}
      <Shape d={left} look={forthLook(forth)} />
      {forth.state === 'sent' && <path className="zipper-stripes" d={left} />}
    </svg>
  );
}

function Shape({ d, look }: { readonly d: string; readonly look: Look }) {
  const { fill, stroke, width, dash } = look;
  return <path d={d} fill={fill} stroke={stroke} strokeWidth={width} strokeDasharray={dash} strokeLinejoin="round" />;
}

/** Once a page: moving stripes mark what is under way. */
export function ZipperPattern() {
  return (
    <svg className="zipper-pattern" aria-hidden="true">
      <defs>
        <pattern id="zipper-stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V8" stroke="var(--policy-line)" strokeOpacity=".28" strokeWidth="4" />
        </pattern>
      </defs>
    </svg>
  );
}
