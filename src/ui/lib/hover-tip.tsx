import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import './hover-tip.css';

export interface TipPlace {
  /** Viewport position of what is pointed at. */
  readonly x: number;
  readonly y: number;
}

interface HoverTipProps extends TipPlace {
  /** Where there is room on both sides. */
  readonly below?: boolean;
  readonly title: string;
  /** What kind of thing it is, before the title. */
  readonly icon?: ReactNode;
  readonly mark?: CorrelationMark | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** More facts than these are counted only. */
  readonly most: number;
  readonly children: ReactNode;
}

/** As in the style sheet, with some air, in rem. */
const widest = 21;

/** What is under the pointer. For the eye only: whoever uses it says the same in words elsewhere. */
export function HoverTip({ x, y, below = false, title, icon, mark, facts, most, children }: HoverTipProps) {
  const half = widest / 2;
  const left = `clamp(${half}rem, ${x}px, calc(100vw - ${half}rem))`;
  return createPortal(
    <div className="hover-tip" data-below={below ? '' : undefined} style={{ left, top: y }} aria-hidden="true">
      <div className="hover-tip-head">
        {icon}
        <b>{title}</b>
        {mark !== undefined && <CorrelationDisc mark={mark} />}
      </div>
      {children}
      {facts.length > 0 && (
        <dl>
          {facts.slice(0, most).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {facts.length > most && (
            <div>
              <dt>{facts.length - most} more</dt>
            </div>
          )}
        </dl>
      )}
    </div>,
    document.body,
  );
}

interface HowItWentProps {
  readonly step: number;
  /** Virtual ms. */
  readonly at: number;
  readonly bad: boolean;
  readonly children: ReactNode;
}

/** `17 · 240 ms handled` */
export function HowItWent({ step, at, bad, children }: HowItWentProps) {
  return (
    <div data-bad={bad ? '' : undefined}>
      <span className="mono">
        {step} · {virtualMs(at)}
      </span>{' '}
      {children}
    </div>
  );
}
