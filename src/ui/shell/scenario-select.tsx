import { ChevronDown } from 'lucide-react';
import { useCalmRun } from '../../state/paced-run.ts';
import { openScenario } from '../../state/runs.ts';
import { act } from '../../state/act.ts';
import { Select } from '../primitives/select.tsx';

export function ScenarioSelect() {
  const scenarios = useCalmRun((run) => run.scenarios);
  const model = useCalmRun((run) => run.model);
  return (
    <Select
      label="Scenario"
      className="scenario-select"
      value={model?.id ?? ''}
      options={scenarios.map(({ id, title }) => ({ value: id, text: title }))}
      onChange={(id) => act(openScenario(id, { resume: true }))}
    >
      <span className="name">{model?.title ?? 'No scenario'}</span>
      <span className="mono muted">{model?.id}</span>
      <ChevronDown className="icon-svg small" aria-hidden />
    </Select>
  );
}
