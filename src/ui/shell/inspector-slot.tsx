import { loadInstance } from '../../state/ask.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { follow, select, seekTo } from '../../state/look.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Inspector } from '../inspector/inspector.tsx';

export function InspectorSlot() {
  const { model, view, records, cursor, selected, followed } = useCalmRun();
  const correlations = useCorrelations();
  if (model === null) return null;
  return (
    <Inspector
      model={model}
      view={view}
      records={records}
      cursor={cursor}
      selected={selected}
      onSelect={select}
      onSeek={seekTo}
      correlations={correlations}
      followed={followed}
      onFollow={follow}
      loadInstance={loadInstance}
    />
  );
}
