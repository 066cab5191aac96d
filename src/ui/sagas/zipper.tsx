import { ChevronUp } from 'lucide-react';
import type { SagaModel } from '../../kernel/index.ts';
import type { Tooth } from '../../graph/sagas/zipper.ts';
import { ZipperTooth } from './zipper-tooth.tsx';

interface ZipperProps {
  readonly teeth: readonly Tooth[];
  readonly compensation: SagaModel['compensation'];
  readonly onSeek: (step: number) => void;
  readonly onOpen: (saga: string, key: string) => void;
}

/** Each step joined to the one that undid it: closed where it was, open where it was not. */
export function Zipper({ teeth, compensation, onSeek, onOpen }: ZipperProps) {
  const together = compensation.order === 'parallel';
  return (
    <section className="zipper" aria-label="Steps and their undo">
      <div className="zipper-heads" aria-hidden="true">
        <span>step</span>
        <span>its undo</span>
        <span className="zipper-way">
          {together ? 'all undone at once' : 'undo runs upwards'}
          {!together && <ChevronUp className="icon-svg small" aria-hidden />}
        </span>
      </div>
      <ol>
        {teeth.map((tooth, i) => (
          <ZipperTooth
            key={tooth.name}
            tooth={tooth}
            firstOfStage={teeth[i - 1]?.stage !== tooth.stage}
            upwards={!together}
            onSeek={onSeek}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </section>
  );
}
