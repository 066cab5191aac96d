import type { Model } from '../../kernel/index.ts';
import { setBeyondQuestion, useBeyond, type BeyondQuestions } from '../../state/beyond.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { Amount } from './amount.tsx';
import { ScriptChoice } from './script-choice.tsx';

/** What is asked of the search on screen: a script, how much, and how far. */
export function BeyondSettings({ model }: { readonly model: Model }) {
  const { mode, questions } = useBeyond();
  return (
    <div className="explorer-settings">
      <ScriptChoice model={model} />
      {mode === 'orders' && (
        <Amount
          label="Orders at most"
          value={questions.orders.limit}
          most={100_000}
          onChange={(limit) => setBeyondQuestion('orders', { limit })}
        />
      )}
      {mode === 'random' && <Random asked={questions.random} />}
      {mode === 'lineage' && <Lineage asked={questions.lineage} />}
      {mode === 'states' && <States asked={questions.states} />}
    </div>
  );
}

const depths = ['even', '1', '2', '3', '4'] as const;

function Random({ asked }: { readonly asked: BeyondQuestions['random'] }) {
  return (
    <>
      <Amount
        label="Runs"
        value={asked.runs}
        most={100_000}
        onChange={(runs) => setBeyondQuestion('random', { runs })}
      />
      <span className="explorer-setting">
        Depth
        <Segmented
          label="Orderings that a failure may need, for runs drawn by priority; even: each message as likely as the others"
          value={asked.depth === null ? 'even' : String(asked.depth)}
          options={depths.map((value) => ({ value: value as string, text: value }))}
          onChange={(value) => setBeyondQuestion('random', { depth: value === 'even' ? null : Number(value) })}
        />
      </span>
      <FewOf
        label="Faults"
        title="Faults in each run"
        from={0}
        value={asked.faults}
        onChange={(faults) => setBeyondQuestion('random', { faults })}
      />
      <Amount
        label="Seed"
        value={asked.seed}
        most={2 ** 31 - 1}
        onChange={(seed) => setBeyondQuestion('random', { seed })}
      />
    </>
  );
}

function Lineage({ asked }: { readonly asked: BeyondQuestions['lineage'] }) {
  return (
    <>
      <FewOf
        label="Losses"
        title="Losses at most in one run"
        from={1}
        value={asked.losses}
        onChange={(losses) => setBeyondQuestion('lineage', { losses })}
      />
      <Amount
        label="Runs at most"
        value={asked.limit}
        most={100_000}
        onChange={(limit) => setBeyondQuestion('lineage', { limit })}
      />
    </>
  );
}

function States({ asked }: { readonly asked: BeyondQuestions['states'] }) {
  return (
    <>
      <Amount
        label="States at most"
        value={asked.limit}
        most={1_000_000}
        onChange={(limit) => setBeyondQuestion('states', { limit })}
      />
      <label>
        Count alone
        <input
          className="input beyond-names"
          defaultValue={asked.of.join(', ')}
          placeholder="components, with commas"
          spellCheck={false}
          onBlur={({ target }) => countAlone(asked.of, target.value)}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && countAlone(asked.of, currentTarget.value)}
        />
      </label>
    </>
  );
}

function countAlone(before: readonly string[], text: string): void {
  const of = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (of.join() !== before.join()) setBeyondQuestion('states', { of });
}

interface FewProps {
  readonly label: string;
  readonly title: string;
  readonly from: number;
  readonly value: number;
  readonly onChange: (n: number) => void;
}

function FewOf({ label, title, from, value, onChange }: FewProps) {
  const offered = [0, 1, 2, 3].filter((n) => n >= from).map(String);
  return (
    <span className="explorer-setting">
      {label}
      <Segmented
        label={title}
        value={String(value)}
        options={offered.map((n) => ({ value: n, text: n }))}
        onChange={(n) => onChange(Number(n))}
      />
    </span>
  );
}
