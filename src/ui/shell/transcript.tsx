import { useEffect, useState } from 'react';
import { stepSentence } from '../../graph/log/sentence.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { recordAt } from '../../state/selectors.ts';

/** Wall ms between two sentences: nobody can listen to a step per frame. */
const pace = 900;

/** For those who listen: each step as a sentence. While it plays faster than one can listen, the latest is told. */
export function Transcript() {
  const record = useCalmRun(recordAt);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(record === null ? '' : stepSentence(record)), pace / 3);
    return () => clearTimeout(timer);
  }, [record]);
  return (
    <div className="off-screen" role="log" aria-label="Transcript of steps">
      {said}
    </div>
  );
}
