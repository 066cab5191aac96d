import { ChevronDown, GraduationCap } from 'lucide-react';
import { useState } from 'react';
import type { Found, Hit } from '../../graph/gallery/find.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { writePlace } from '../../state/url.ts';
import { CardDetails } from './card-details.tsx';
import { CardPicture } from './card-picture.tsx';

interface CardProps {
  readonly found: Found;
  readonly expanded: boolean;
  readonly onExpand: () => void;
}

/** A scenario: its picture, which moves while one looks at it, its name, what it teaches, and its scripts below. */
export function Card({ found: { model, hits }, expanded, onExpand }: CardProps) {
  const [looked, setLooked] = useState({ over: false, focus: false });
  const { id, title, teaches, scripts, lessons } = model;
  const details = `gallery-details-${id}`;
  return (
    <>
      <li className={expanded ? 'card expanded' : 'card'}>
        <a
          className="card-link"
          href={writePlace({ scenario: id })}
          data-scenario={id}
          aria-describedby={`${details}-say`}
          onPointerEnter={() => setLooked((now) => ({ ...now, over: true }))}
          onPointerLeave={() => setLooked((now) => ({ ...now, over: false }))}
          onFocus={() => setLooked((now) => ({ ...now, focus: true }))}
          onBlur={() => setLooked((now) => ({ ...now, focus: false }))}
        >
          <CardPicture model={model} active={looked.over || looked.focus} />
          <span className="card-title">{title}</span>
        </a>
        <span className="card-say" id={`${details}-say`}>
          {hits.length === 0 ? teaches : <Hits hits={hits} />}
        </span>
        {lessons.map(({ title: name, stops }, lesson) => (
          <a key={name} className="card-lesson" href={writePlace({ scenario: id, lesson })}>
            <GraduationCap className="icon-svg small" aria-hidden />
            Lesson: {name}
            <span className="mono muted">{stops.length} stops</span>
          </a>
        ))}
        <button
          type="button"
          className="chip card-scripts"
          aria-expanded={expanded}
          aria-controls={details}
          aria-label={`${scripts.length} scripts of ${title}`}
          onClick={onExpand}
        >
          {scripts.length} {scripts.length === 1 ? 'script' : 'scripts'}
          <ChevronDown className="icon-svg small" aria-hidden />
        </button>
      </li>
      {expanded ? <CardDetails id={details} model={model} found={scriptsAmong(hits)} /> : null}
    </>
  );
}

const scriptsAmong = (hits: readonly Hit[]): ReadonlySet<string> =>
  new Set(hits.flatMap((hit) => (hit.in === 'script' ? [hit.name] : [])));

/** Where a search found its words, when the card would not show it. */
function Hits({ hits }: { readonly hits: readonly Hit[] }) {
  const [first, ...more] = hits;
  if (first === undefined) return null;
  return (
    <>
      Found in {first.in} <b>{first.in === 'script' ? scriptTitle(first.name) : first.name}</b>
      {more.length === 0 ? '' : `, and in ${more.length} more`}
    </>
  );
}
