import { Pause, Play, RotateCw, X } from 'lucide-react';
import { Button } from '../primitives/button.tsx';
import { Progress } from '../primitives/progress.tsx';

interface DoingProps {
  readonly status: 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

/** What one can do about a search. */
export function Doing({ status, onPause, onResume, onCancel, onAgain }: DoingProps) {
  if (status !== 'running' && status !== 'paused') {
    return (
      <Button onClick={onAgain}>
        <RotateCw className="icon-svg small" aria-hidden />
        Explore again
      </Button>
    );
  }
  return (
    <>
      {status === 'running' && <Progress label="Exploring" />}
      <Button onClick={status === 'running' ? onPause : onResume}>
        {status === 'running' ? (
          <Pause className="icon-svg small" aria-hidden />
        ) : (
          <Play className="icon-svg small" aria-hidden />
        )}
        {status === 'running' ? 'Pause search' : 'Go on'}
      </Button>
      <Button look="ghost" onClick={onCancel}>
        <X className="icon-svg small" aria-hidden />
        Cancel
      </Button>
    </>
  );
}
