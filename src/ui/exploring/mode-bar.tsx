import { setSearchMode, useBeyond, type SearchMode } from '../../state/beyond.ts';
import { Segmented } from '../primitives/segmented.tsx';

const modes: readonly { readonly value: SearchMode; readonly text: string; readonly question: string }[] = [
  { value: 'faults', text: 'Faults', question: 'What do faults at every step break?' },
  {
    value: 'orders',
    text: 'Orders',
    question: 'Does the order of delivery matter, and how does each that matters end?',
  },
  {
    value: 'random',
    text: 'Random (PCT)',
    question: 'Orders and faults drawn by chance, where there is too much to try.',
  },
  {
    value: 'lineage',
    text: 'Lineage',
    question: 'What cuts the good outcome: which losses leave no chain of causes to it?',
  },
  { value: 'states', text: 'State space', question: 'Which states are there, if time decides nothing?' },
];

/** Which search: one row above all of them. */
export function ModeBar() {
  const mode = useBeyond((now) => now.mode);
  return (
    <div className="explorer-modes">
      <Segmented
        label="Search"
        value={mode}
        options={modes.map(({ value, text, question }) => ({ value, text, title: question }))}
        onChange={setSearchMode}
      />
      <p>{modes.find(({ value }) => value === mode)?.question}</p>
    </div>
  );
}
