import { useEffect, useRef, useState } from 'react';
import type { StepRecord } from '../../kernel/index.ts';
import { stepSentence } from '../../graph/log/sentence.ts';

interface TranscriptProps {
  readonly record: StepRecord | undefined;
}

const pause = 700;

/**
 * Says the step at the cursor to those who listen, politely, and not more often than somebody can follow: of steps that
 * come faster only the newest is said.
 */
export function Transcript({ record }: TranscriptProps) {
  const [said, setSaid] = useState('');
  const last = useRef(0);
  const sentence = record === undefined ? '' : stepSentence(record);
  useEffect(() => {
    const wait = Math.max(0, last.current + pause - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSaid(sentence);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [sentence]);
  return (
    <p className="off-screen" role="status" aria-live="polite" aria-label="Transcript">
      {said}
    </p>
  );
}
