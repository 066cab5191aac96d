import { Ban, ChevronsLeft, ChevronUp, CornerDownRight } from 'lucide-react';
import type { Back, Forth } from '../../graph/sagas/tooth.ts';
import type { Tooth } from '../../graph/sagas/zipper.ts';
import { StateSign } from './state-sign.tsx';
import { StepButton } from './step-button.tsx';
import { gapOf, ZipperShapes } from './zipper-shapes.tsx';

interface ZipperToothProps {
  readonly tooth: Tooth;
  readonly firstOfStage: boolean;
  readonly upwards: boolean;
  readonly onSeek: (step: number) => void;
  readonly onOpen: (saga: string, key: string) => void;
}

export function ZipperTooth({ tooth, firstOfStage, upwards, onSeek, onOpen }: ZipperToothProps) {
  const { name, stage, parallel, forth, back, beyond, inner } = tooth;
  return (
    <li className="tooth" data-parallel={parallel ? '' : undefined} data-first={firstOfStage ? '' : undefined}>
      <span className="tooth-stage" title={parallel ? `Stage ${stage + 1}: at the same time` : `Stage ${stage + 1}`}>
        {firstOfStage ? stage + 1 : ''}
        <span className="off-screen">
          {firstOfStage ? '' : stage + 1}
          {parallel ? ', at the same time' : ''}
        </span>
      </span>
      <div className="tooth-body">
        <ZipperShapes forth={forth} back={back} />
        <div className="tooth-forth" data-state={forth.state}>
          <div className="tooth-title">
            <StateSign state={forth.state} />
            <b title={forth.type}>{forth.type}</b>
            {forth.at !== null && <StepButton step={forth.at} onSeek={onSeek} />}
          </div>
          <p title={forth.note}>
            <span className="off-screen">step {name}: </span>
            {forth.note}
          </p>
          {inner !== null && (
            <button
              type="button"
              className="tooth-inner"
              onClick={() => {
                onOpen(inner.saga, inner.key);
              }}
            >
              <CornerDownRight className="icon-svg small" aria-hidden />
              {inner.saga}
            </button>
          )}
        </div>
        {back === null ? (
          <Beyond forth={forth} why={beyond ?? 'nothing undoes it'} />
        ) : (
          <Undo back={back} onSeek={onSeek} />
        )}
        {back?.state === 'running' && upwards && (
          <span className="tooth-now" aria-hidden="true">
            <ChevronUp className="icon-svg" aria-hidden />
          </span>
        )}
      </div>
    </li>
  );
}

function Undo({ back, onSeek }: { readonly back: Back; readonly onSeek: (step: number) => void }) {
  return (
    <div className="tooth-back" data-state={back.state} data-gap={gapOf(back)}>
      <div className="tooth-title">
        {back.state === 'done' ? <ChevronsLeft className="icon-svg" aria-hidden /> : <StateSign state={back.state} />}
        <b title={back.type}>{back.type}</b>
        {back.at !== null && <StepButton step={back.at} onSeek={onSeek} />}
      </div>
      <p title={back.note}>{back.note}</p>
    </div>
  );
}

function Beyond({ forth, why }: { readonly forth: Forth; readonly why: string }) {
  return (
    <div className="tooth-beyond" data-state={forth.state}>
      <Ban className="icon-svg" aria-hidden />
      <p>
        <b>{forth.state === 'done' ? 'cannot be undone' : 'no undo'}</b> {why}
      </p>
    </div>
  );
}
