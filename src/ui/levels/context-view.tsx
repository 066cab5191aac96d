import { useMemo, useRef, type WheelEvent } from 'react';
import type { Model, WorldView } from '../../kernel/index.ts';
import { contextMap, type ContextBox, type ContextLink } from '../../graph/contexts/context-map.ts';
import { contextStatus, linkTaken, type ContextStatus } from '../../graph/contexts/context-status.ts';
import { kindTitle } from '../../graph/kinds.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { stepIn, type Records } from '../../graph/records.ts';
import './levels.css';

export interface ContextViewProps {
  readonly model: Model;
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly onSelect: (selected: Selection | null) => void;
  /** One step nearer. */
  readonly onNearer: () => void;
}

/** Wheel steps until it is clear that somebody wants to go nearer. */
const enough = 240;

/** The contexts and what goes between them. */
export function ContextView({ model, view, records, cursor, onSelect, onNearer }: ContextViewProps) {
  const map = useMemo(() => contextMap(model), [model]);
  const record = stepIn(records, cursor);
  const status = contextStatus(map, view, record);
  const taken = linkTaken(model, record);
  const wheeled = useRef(0);
  const onWheel = ({ deltaY }: WheelEvent) => {
    wheeled.current = deltaY < 0 ? wheeled.current - deltaY : 0;
    if (wheeled.current > enough) onNearer();
  };
  return (
    <section className="context-view" aria-label="Contexts" onWheel={onWheel}>
      <svg
        viewBox={`-24 0 ${map.width + 48} ${map.height}`}
        preserveAspectRatio="xMidYMid meet"
        role="group"
        aria-label={`${map.boxes.length} contexts and systems, ${map.links.length} ways between them`}
      >
        <defs>
          <marker id="context-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {map.links.map((link) => (
          <Link key={`${link.from} ${link.to}`} link={link} taken={taken?.from === link.from && taken.to === link.to} />
        ))}
        {map.links.map((link) => (
          <LinkWords key={`${link.from} ${link.to}`} link={link} />
        ))}
        {map.boxes.map((box) => (
          <Box
            key={box.name}
            box={box}
            status={status.get(box.name)}
            onOpen={() => {
              const [first] = box.components;
              if (first !== undefined) onSelect({ kind: 'component', name: first });
              onNearer();
            }}
          />
        ))}
      </svg>
    </section>
  );
}

function Link({ link, taken }: { readonly link: ContextLink; readonly taken: boolean }) {
  const { path, commands, events } = link;
  const onlyEvents = commands.length === 0;
  return (
    <g className="context-link" data-taken={taken || undefined}>
      <title>{[...commands, ...events].join('\n')}</title>
      <path d={path} strokeDasharray={onlyEvents ? '6 4' : undefined} markerEnd="url(#context-arrow)" />
    </g>
  );
}

/** Above all the lines, for none to go through it. */
function LinkWords({ link: { label, words } }: { readonly link: ContextLink }) {
  return (
    <text className="context-words-on-link" x={label.x} y={label.y} textAnchor="middle">
      {words}
    </text>
  );
}

const counted = (n: number, noun: string): string => (n === 0 ? '' : n === 1 ? `1 ${noun}` : `${n} ${noun}s`);

interface BoxProps {
  readonly box: ContextBox;
  readonly status: ContextStatus | undefined;
  readonly onOpen: () => void;
}

function Box({ box, status, onOpen }: BoxProps) {
  const { name, kind, parts, x, y, width, height } = box;
  const words = status === undefined ? [] : wordsOf(status);
  return (
    <foreignObject x={x} y={y} width={width} height={height}>
      <button
        type="button"
        className={`context-box ${kind}`}
        data-here={status?.here || undefined}
        data-failed={status?.failed || undefined}
        aria-label={`${kind} ${name}`}
        aria-description={[...parts.map((part) => counted(part.count, kindTitle(part.kind))), ...words].join(', ')}
        onClick={onOpen}
      >
        <strong>{name}</strong>
        <span className="context-parts">
          {kind === 'context'
            ? parts.map((part) => (
                <span key={part.kind} title={counted(part.count, kindTitle(part.kind))}>
                  <KindMark kind={part.kind} size={12} /> {part.count}
                </span>
              ))
            : null}
        </span>
        <span className="context-words">{words.join(', ')}</span>
      </button>
    </foreignObject>
  );
}

function wordsOf({ waiting, deadLetters, paused, down, failed }: ContextStatus): readonly string[] {
  return [
    failed ? 'failed here' : '',
    down ? 'down' : '',
    paused ? 'paused' : '',
    waiting === 0 ? '' : `${waiting} waiting`,
    deadLetters === 0 ? '' : counted(deadLetters, 'dead letter'),
  ].filter((word) => word !== '');
}
