import { lazy, Suspense } from 'react';
import { Choices } from './choices.tsx';
import { Commands } from './commands.tsx';
import { Scripts } from './scripts.tsx';
import './send.css';

// below the fold of the first picture
const Faults = lazy(() => import('./faults.tsx').then((module) => ({ default: module.Faults })));

/** Everything that a person can do to a run: send, play a script, choose for the outside world, break something. */
export function SendPanel() {
  return (
    <>
      <Commands />
      <Scripts />
      <Choices />
      <Suspense fallback={null}>
        <Faults />
      </Suspense>
    </>
  );
}
