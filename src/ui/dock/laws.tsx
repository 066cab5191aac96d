import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { LawView, WorldView } from '../../kernel/index.ts';
import { lawsInWords } from '../../graph/log/laws-in-words.ts';
import { Lamp } from '../lib/lamp.tsx';
import { useRoom } from '../lib/use-room.ts';
import { Popover } from '../primitives/popover.tsx';
import { tip } from '../primitives/tip.ts';
import './laws.css';

export interface LawsProps {
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly onSeek: (step: number) => void;
  /** Looks for the first step of the whole run that breaks it. */
  readonly onBisect: (law: string) => void;
}

/**
 * A lamp for each law of the scenario, with its sentence where there is room: what is broken comes first. All sentences stand
 * in the list that the heading opens.
 */
export function Laws({ view, onSeek, onBisect }: LawsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { room } = useRoom(box);
  const laws = view?.laws ?? [];
  const inWords = lawsInWords(laws, room);
  const does = { onSeek, onBisect };
  return (
    <div className="laws" ref={box}>
      {laws.length === 0 ? null : (
        <>
          <Popover
            label="All laws"
            align="end"
            trigger={
              <button type="button" className="laws-title">
                <span id="laws-title">Laws</span>
                <ChevronDown className="icon-svg small" aria-hidden />
              </button>
            }
          >
            <p className="laws-how">Press a law for the first step that breaks it.</p>
            <ul className="laws-all" aria-label="All laws">
              {laws.map((law) => (
                <li key={law.sentence} data-status={law.status}>
                  <Law law={law} said plain {...does} />
                  <small>{standing(law)}</small>
                </li>
              ))}
            </ul>
          </Popover>
          <ul className="laws-lamps" aria-labelledby="laws-title">
            {laws.map((law) => (
              <li key={law.sentence} data-status={law.status}>
                <Law law={law} said={inWords.has(law.sentence)} {...does} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface LawProps extends Omit<LawsProps, 'view'> {
  readonly law: LawView;
  readonly said: boolean;
  /** All about it stands beside it already. */
  readonly plain?: boolean;
}

/** One that is broken at the cursor leads to the step that broke it; of the others the whole run is asked. */
function Law({ law, said, plain = false, onSeek, onBisect }: LawProps) {
  const { sentence, status, brokenAt } = law;
  const leads = status === 'broken' && brokenAt !== null;
  const words = `${sentence}: ${standing(law)}${leads ? '' : '. Find the first step that breaks it'}`;
  return (
    <button
      type="button"
      {...(plain ? {} : tip(words, { side: 'top' }))}
      className="law"
      onClick={() => (leads ? onSeek(brokenAt) : onBisect(sentence))}
    >
      <Lamp status={status} />
      <span className="off-screen">{status}: </span>
      <span className={said ? 'law-sentence' : 'off-screen'}>{sentence}</span>
    </button>
  );
}

function standing({ status, brokenAt, detail }: LawView): string {
  if (status !== 'broken' || brokenAt === null) return status;
  return `broken at step ${brokenAt}${detail === null ? '' : `. ${detail}`}`;
}
