import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { LifelineMode } from '../../graph/sequence/types.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { Button } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { Popover } from '../primitives/popover.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { Select } from '../primitives/select.tsx';
import { Switch } from '../primitives/switch.tsx';

export interface Shown {
  readonly scope: 'one' | 'all';
  readonly mode: LifelineMode;
  readonly policies: boolean;
  readonly readModels: boolean;
}

interface SequenceBarProps {
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
  readonly correlations: Correlations;
  /** The correlation in view; null for all. */
  readonly subject: string | null;
  readonly onSubject: (correlation: string) => void;
  readonly count: number;
  readonly exports: ReactNode;
}

/** Whose messages, between whom, and what of the plumbing. */
export function SequenceBar(props: SequenceBarProps) {
  const { shown, onShown, correlations, subject, onSubject, count, exports } = props;
  const mark = subject === null ? undefined : correlations.get(subject);
  return (
    <div className="seq-bar">
      {mark !== undefined && subject !== null && (
        <Select
          className="seq-subject"
          label="Correlation"
          value={subject}
          options={Array.from(correlations, ([id, { letter, label }]) => ({ value: id, text: `${letter} ${label}` }))}
          onChange={onSubject}
        >
          <CorrelationDisc mark={mark} />
          <b className="mono">{mark.label}</b>
          <ChevronDown className="icon-svg small" aria-hidden />
        </Select>
      )}
      <p className="seq-count" role="status">
        {count === 1 ? '1 message' : `${grouped(count)} messages`}, order not duration
      </p>
      <Segmented
        label="Correlations"
        value={shown.scope}
        onChange={(scope) => {
          onShown({ ...shown, scope });
        }}
        options={[
          { value: 'one', text: 'One' },
          { value: 'all', text: `All ${correlations.size}` },
        ]}
      />
      <Segmented
        label="Lifelines"
        value={shown.mode}
        onChange={(mode) => {
          onShown({ ...shown, mode });
        }}
        options={[
          { value: 'context', text: 'Contexts' },
          { value: 'node', text: 'Nodes' },
          { value: 'instance', text: 'Instances' },
        ]}
      />
      <Popover
        label="What is shown"
        align="end"
        trigger={
          <Button size="small">
            Show
            <ChevronDown className="icon-svg small" aria-hidden />
          </Button>
        }
      >
        <div className="seq-show">
          <Choice
            name="Policies"
            words="Off: their commands come from whoever published the event."
            checked={shown.policies}
            onChange={(policies) => {
              onShown({ ...shown, policies });
            }}
          />
          <Choice
            name="Read models"
            words="Off: what they hear is left out. What goes wrong always shows."
            checked={shown.readModels}
            onChange={(readModels) => {
              onShown({ ...shown, readModels });
            }}
          />
        </div>
      </Popover>
      {exports}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly words: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ name, words, checked, onChange }: ChoiceProps) {
  return (
    <div className="seq-choice">
      <div>
        <b>{name}</b>
        <p>{words}</p>
      </div>
      <Switch label={name} checked={checked} onChange={onChange} />
    </div>
  );
}
