import { Redo, StepBack, StepForward } from 'lucide-react';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { stepOver } from '../../state/debug.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { step, stepBack } from '../../state/transport.ts';
import { IconButton } from '../primitives/button.tsx';
import { RunTo } from './run-to.tsx';

export function StepBar() {
  const { back, forward } = useCalmFields((run) => ({ back: can.stepBack(run), forward: can.step(run) }));
  return (
    <div className="step-bar header-end" role="toolbar" aria-label="Debugger steps">
      <IconButton size="small" label="Step back" keys="Shift+F11" blocked={back} onClick={() => act(stepBack())}>
        <StepBack className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton size="small" label="Step" keys="F11" blocked={forward} onClick={() => act(step())}>
        <StepForward className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton size="small" label="Step over" keys="F10" blocked={forward} onClick={() => act(stepOver())}>
        <Redo className="icon-svg" aria-hidden />
      </IconButton>
      <RunTo blocked={forward} />
    </div>
  );
}
