import type { Model } from '../../kernel/index.ts';
import { allScripts, chosenScripts, setExploreSettings, useExplore } from '../../state/explore.ts';
import { useRun } from '../../state/run-store.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { NativeSelect } from '../primitives/native-select.tsx';

/** Which of the scenario's scripts is explored; one after the other where several may be. */
export function ScriptChoice({ model, several = false }: { readonly model: Model; readonly several?: boolean }) {
  const chosen = useExplore((now) => now.settings.script);
  // who has chosen none sees what is explored instead, and that goes by these
  useRun((run) => run.state?.run.script);
  useExplore((now) => now.last);
  const script = several && chosen === allScripts ? chosen : chosenScripts(chosen === allScripts ? null : chosen)[0];
  return (
    <label>
      Script
      <NativeSelect value={script} onChange={({ target }) => setExploreSettings({ script: target.value })}>
        {several && model.scripts.length > 1 && <option value={allScripts}>All {model.scripts.length} scripts</option>}
        {model.scripts.map(({ id }) => (
          <option key={id} value={id}>
            {scriptTitle(id)}
          </option>
        ))}
      </NativeSelect>
    </label>
  );
}
