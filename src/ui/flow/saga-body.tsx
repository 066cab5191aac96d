import type { SagaStatus } from '../../graph/flow/status.ts';
import type { FlowNode, SagaGeometry } from '../../graph/flow/types.ts';
import type { Correlation } from './flow-types.ts';
import { SagaHeader } from './saga-header.tsx';
import { SagaLinks } from './saga-links.tsx';
import { SagaStep, SagaUndo } from './saga-step.tsx';
import './saga.css';

interface SagaBodyProps {
  readonly node: FlowNode;
  readonly geometry: SagaGeometry;
  readonly status: SagaStatus;
  readonly correlation: Correlation | null;
}

/** The inside of a saga: who it is about, the steps, and under each step its undo. */
export function SagaBody({ node, geometry, status, correlation }: SagaBodyProps) {
  return (
    <>
      <SagaHeader node={node} status={status} correlation={correlation} />
      <SagaLinks geometry={geometry} status={status} />
      {geometry.steps.map((step, i) => {
        const state = status.steps[i];
        if (state === undefined) return null;
        return (
          <g key={step.name}>
            <SagaStep step={step} state={state} />
            {step.undo !== null && state.undo !== null && (
              <SagaUndo send={step.undo.send} box={step.undo.box} state={state.undo} />
            )}
          </g>
        );
      })}
    </>
  );
}
