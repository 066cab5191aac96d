import { useMemo } from 'react';
import { machineOf } from '../../graph/sagas/machine.ts';
import { movesOf } from '../../graph/sagas/moves.ts';
import { deadlinesOf, lockedOut } from '../../graph/sagas/pending.ts';
import { turnsUpTo } from '../../graph/sagas/saga-index.ts';
import { waitingSteps } from '../../graph/sagas/waiting.ts';
import { zipperOf } from '../../graph/sagas/zipper.ts';
import { LateAnswers } from './late-answers.tsx';
import { MachineView } from './machine-view.tsx';
import { NetEffect } from './net-effect.tsx';
import { Possible } from './possible.tsx';
import { ResolveForm } from './resolve-form.tsx';
import type { SagaDetailProps } from './saga-detail-props.ts';
import { SagaHead } from './saga-head.tsx';
import { Taken } from './taken.tsx';
import { Zipper } from './zipper.tsx';
import { ZipperPattern } from './zipper-shapes.tsx';
import { stepIn } from '../../graph/records.ts';

/** One instance as it stands at the cursor. */
export function SagaDetail(props: SagaDetailProps) {
  const { model, component, sagaKey, instance, history, view, records, onSeek, onOpen, onCommand, loadInstance } =
    props;
  const { name, saga } = component;
  const turns = useMemo(() => turnsUpTo(history, view.step), [history, view.step]);
  if (saga === null) return null;
  const teeth = zipperOf(saga, instance, turns, view, { saga: name, key: sagaKey });
  const waiting = waitingSteps(instance, saga.steps);
  const beyond = teeth
    .filter((tooth) => tooth.beyond !== null && tooth.forth.state === 'done')
    .map((tooth) => tooth.name);
  return (
    <div className="saga-detail">
      <ZipperPattern />
      <div className="saga-columns">
        <section className="saga-column saga-main" aria-label="Steps" tabIndex={0}>
          <SagaHead {...props} />
          <Zipper teeth={teeth} compensation={saga.compensation} onSeek={onSeek} onOpen={onOpen} />
        </section>
        <div className="saga-side">
          <section className="saga-column saga-coming" aria-label="What can come" tabIndex={0}>
            {waiting.length > 0 && (
              <ResolveForm
                key={`${name} ${sagaKey}`}
                saga={name}
                sagaKey={sagaKey}
                waiting={waiting}
                reason={teeth[waiting[0]?.index ?? -1]?.back?.note ?? instance.reason}
                onCommand={onCommand}
              />
            )}
            <section className="saga-section saga-states">
              <h3>States</h3>
              <MachineView machine={machineOf(saga, instance, turns)} />
            </section>
            <Possible
              moves={movesOf(saga, instance)}
              deadlines={deadlinesOf(view, name, sagaKey)}
              locked={lockedOut(view, name, sagaKey)}
            />
          </section>
          <section className="saga-column" aria-label="What it did" tabIndex={0}>
            <NetEffect
              model={model}
              correlation={history?.correlation ?? null}
              records={records}
              cursor={view.step}
              saga={name}
              sagaKey={sagaKey}
              instance={instance}
              beyond={beyond}
              onSelect={props.onSelect}
              loadInstance={loadInstance}
            />
            <LateAnswers turns={turns} onSeek={onSeek} />
            <Taken
              component={component}
              sagaKey={sagaKey}
              turns={turns}
              idOf={(step) => stepIn(records, step)?.id ?? String(step)}
              cursor={view.step}
              onSeek={onSeek}
              loadInstance={loadInstance}
            />
          </section>
        </div>
      </div>
    </div>
  );
}
