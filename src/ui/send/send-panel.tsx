import { Choices } from './choices.tsx';
import { Commands } from './commands.tsx';
import { Faults } from './faults.tsx';
import { Lessons } from './lessons.tsx';
import { Scripts } from './scripts.tsx';
import './send.css';

/** Everything that a person can do to a run: send, play a script, choose for the outside world, break something. */
export function SendPanel() {
  return (
    <>
      <Commands />
      <Scripts />
      <Lessons />
      <Choices />
      <Faults />
    </>
  );
}
