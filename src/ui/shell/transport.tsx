import { act } from '../../state/act.ts';
import { can, isPlaying } from '../../state/can.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { first, jumpToLive, last, step, stepBack, togglePlay } from '../../state/transport.ts';
import { IconButton } from '../primitives/button.tsx';
import { Clock } from './clock.tsx';
import { Speed } from './speed.tsx';
import { TransportIcon } from './transport-icons.tsx';
import { Whereabouts } from './whereabouts.tsx';
import './transport.css';

/** One control for the run and for its past: at the newest step it drives the engine, before that it moves the cursor. */
export function Transport() {
  const { playing, ...reasons } = useCalmFields((run) => ({
    playing: isPlaying(run),
    play: can.play(run),
    step: can.step(run),
    back: can.stepBack(run),
    jump: can.jump(run),
  }));
  return (
    <div className="transport">
      <div className="transport-keys" role="toolbar" aria-label="Transport">
        <IconButton label="First" keys="Home" blocked={reasons.back} onClick={() => act(first())}>
          <TransportIcon name="first" />
        </IconButton>
        <IconButton label="Step back" keys="←" blocked={reasons.back} onClick={() => act(stepBack())}>
          <TransportIcon name="back" />
        </IconButton>
        <IconButton
          look="primary"
          label={playing ? 'Pause' : 'Play'}
          keys="Space"
          blocked={playing ? null : reasons.play}
          onClick={() => act(togglePlay())}
        >
          <TransportIcon name={playing ? 'pause' : 'play'} />
        </IconButton>
        <IconButton label="Step" keys="→" blocked={reasons.step} onClick={() => act(step())}>
          <TransportIcon name="step" />
        </IconButton>
        <IconButton label="Last" keys="End" blocked={reasons.jump} onClick={() => act(last())}>
          <TransportIcon name="last" />
        </IconButton>
        <IconButton label="Jump to live" keys="L" blocked={reasons.jump} onClick={() => act(jumpToLive())}>
          <TransportIcon name="live" />
        </IconButton>
      </div>
      <Speed />
      <Clock />
      <Whereabouts />
    </div>
  );
}
