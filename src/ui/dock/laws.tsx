import type { LawView, WorldView } from '../../kernel/index.ts';
import { tip } from '../primitives/tip.ts';
import { Lamp } from '../lib/lamp.tsx';
import './laws.css';

export interface LawsProps {
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly onSeek: (step: number) => void;
  /** Looks for the first step of the whole run that breaks it. */
  readonly onBisect: (law: string) => void;
}

/**
 * A lamp for each law of the scenario. One that is broken at the cursor leads to the step that broke it; of the others the
 * whole run is asked.
 */
export function Laws({ view, onSeek, onBisect }: LawsProps) {
  const laws = view?.laws ?? [];
  if (laws.length === 0) return null;
  return (
    <div className="laws">
      <span id="laws-title">Laws</span>
      <ul aria-labelledby="laws-title">
        {laws.map((law) => (
          <li key={law.sentence} data-status={law.status} style={{ minWidth: leastWidth(law.sentence, laws.length) }}>
            <Law law={law} onSeek={onSeek} onBisect={onBisect} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Short sentences are not cut while long ones still can be, and of many laws each has less room: characters are about
 * 0.37 rem wide, the lamp 1.2. */
const leastWidth = (sentence: string, laws: number): string =>
  `${Math.min(sentence.length, laws > 5 ? 3 : 11) * 0.37 + 1.2}rem`;

function Law({ law, onSeek, onBisect }: { readonly law: LawView } & Omit<LawsProps, 'view'>) {
  const { sentence, status, brokenAt, detail } = law;
  const words = (
    <>
      <Lamp status={status} />
      <span className="off-screen">{status}: </span>
      <span className="law-sentence">{sentence}</span>
    </>
  );
  if (status !== 'broken' || brokenAt === null) {
    return (
      <button
        type="button"
        {...tip(`${sentence}: ${status}. Find the first step that breaks it`, { side: 'top' })}
        className="law"
        onClick={() => onBisect(sentence)}
      >
        {words}
      </button>
    );
  }
  return (
    <button
      type="button"
      {...tip(`${sentence}: broken at step ${brokenAt}${detail === null ? '' : `. ${detail}`}`, { side: 'top' })}
      className="law"
      onClick={() => {
        onSeek(brokenAt);
      }}
    >
      {words}
    </button>
  );
}
