import type { Model } from '../../kernel/index.ts';
import { useBeyond } from '../../state/beyond.ts';
import { BeyondView } from './beyond-view.tsx';
import { FaultsView } from './faults-view.tsx';
import './explorer.css';
import './beyond.css';

/** The searches through what a scenario might do: faults at every step, and the others. */
export function ExplorerView({ model }: { readonly model: Model }) {
  const mode = useBeyond((now) => now.mode);
  return mode === 'faults' ? <FaultsView model={model} /> : <BeyondView key={mode} model={model} />;
}
