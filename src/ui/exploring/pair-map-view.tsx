import { useEffect, useMemo, useRef, useState } from 'react';
import type { ExplorePairs, Outcome } from '../../kernel/index.ts';
import { pairMap } from '../../graph/explore/pair-map.ts';
import { useTheme } from '../../state/theme.ts';

const token: { readonly [outcome in Outcome]: string } = {
  completed: '--sev-0',
  compensated: '--sev-1',
  parked: '--sev-2',
  'compensation failed': '--sev-3',
  stuck: '--sev-4',
  livelock: '--sev-4',
  'law violated': '--sev-5',
};
const letters: { readonly [outcome in Outcome]: string } = {
  completed: '',
  compensated: '«',
  parked: 'P',
  'compensation failed': 'U',
  stuck: 'S',
  livelock: 'L',
  'law violated': '!',
};

interface PairMapProps {
  readonly pairs: ExplorePairs;
  /** Of its script and variant, where there are several maps. */
  readonly name: string;
}

/** Two faults: where the first strikes down, where the second strikes across; the worst of all kinds of fault there. */
export function PairMapView({ pairs, name }: PairMapProps) {
  const map = useMemo(() => pairMap(pairs), [pairs]);
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const n = map.places.length;
  const size = Math.max(6, Math.min(20, Math.floor(720 / Math.max(1, n))));
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const scale = window.devicePixelRatio;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, n * size, map.first * size);
    const style = getComputedStyle(document.documentElement);
    context.font = `600 ${Math.min(11, size - 3)}px ${style.getPropertyValue('--font-ui')}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    map.cells.forEach((cell, i) => {
      if (cell === null) return;
      const x = (i % n) * size;
      const y = Math.floor(i / n) * size;
      context.fillStyle = style.getPropertyValue(token[cell.outcome]);
      context.fillRect(x, y, size - 1, size - 1);
      if (size < 10) return;
      context.fillStyle = style.getPropertyValue(`${token[cell.outcome]}-ink`);
      context.fillText(letters[cell.outcome], x + (size - 1) / 2, y + size / 2);
    });
  }, [map, n, size, theme]);
  const pointed = at === null ? null : map.cells[at[0] * n + at[1]];
  const move = (rows: number, columns: number): void => {
    const [y, x] = at ?? [0, 0];
    setAt([Math.max(0, Math.min(map.first - 1, y + rows)), Math.max(0, Math.min(n - 1, x + columns))]);
  };
  return (
    <div className="pair-map">
      <p role="status">
        {at === null || pointed === null || pointed === undefined
          ? 'Down: where the first fault strikes; across: where the second does. Point at a square, or use the arrow keys.'
          : `${map.places[at[0]]}, then ${map.places[at[1]]}: at worst ${pointed.outcome}.`}
      </p>
      <div className="pair-scroll">
        <canvas
          ref={canvas}
          width={n * size * window.devicePixelRatio}
          height={map.first * size * window.devicePixelRatio}
          style={{ width: n * size, height: map.first * size }}
          tabIndex={0}
          role="img"
          aria-label={`Pairs of faults${name === '' ? '' : `, ${name}`}: ${n} places by ${n}; the worst outcome of each`}
          onMouseMove={({ nativeEvent: { offsetX, offsetY } }) =>
            setAt([Math.min(map.first - 1, Math.floor(offsetY / size)), Math.min(n - 1, Math.floor(offsetX / size))])
          }
          onKeyDown={(event) => {
            const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            move(step[0] ?? 0, step[1] ?? 0);
          }}
        />
      </div>
    </div>
  );
}
