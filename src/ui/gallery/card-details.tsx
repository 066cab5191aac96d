import { BookOpen, Columns2, Play } from 'lucide-react';
import type { Model } from '../../kernel/index.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { writePlace } from '../../state/url.ts';
import { ScriptMark } from './script-mark.tsx';

interface CardDetailsProps {
  readonly id: string;
  readonly model: Model;
  /** Scripts that a search has found. */
  readonly found: ReadonlySet<string>;
}

/** What a scenario teaches, its scripts, and where to read on. Each script is a link that opens and plays it. */
export function CardDetails({ id, model, found }: CardDetailsProps) {
  const { id: scenario, title, teaches, scripts, about, comparisons } = model;
  return (
    <li className="gallery-details" id={id}>
      <div className="gallery-about">
        <h3>{title}</h3>
        <p>{teaches}</p>
        {about === null ? null : (
          <a className="gallery-more" href={writePlace({ page: { name: 'about', scenario } })}>
            <BookOpen className="icon-svg" aria-hidden />
            About this system
          </a>
        )}
        {comparisons.map(({ title: name, say, left, right }) => (
          <a
            key={name}
            className="gallery-more"
            title={say}
            href={writePlace({ page: { name: 'compare', left, right } })}
          >
            <Columns2 className="icon-svg" aria-hidden />
            {name}
          </a>
        ))}
      </div>
      <ul className="gallery-scripts" aria-label={`Scripts of ${title}`}>
        {scripts.map(({ id: script, kind, watch }) => (
          <li key={script}>
            <a
              className={found.has(script) ? 'gallery-script found' : 'gallery-script'}
              href={writePlace({ scenario, script })}
            >
              <ScriptMark kind={kind} />
              <span>
                <b>{scriptTitle(script)}</b>
                <span className="watch">{watch}</span>
              </span>
              <Play className="icon-svg small play" fill="currentColor" aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}
