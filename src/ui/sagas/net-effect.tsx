import { useMemo } from 'react';
import type { Model, SagaInstance } from '../../kernel/index.ts';
import { residueOf, type Change } from '../../graph/sagas/residue.ts';
import { createTouches } from '../../graph/sagas/touches.ts';
import { ResidueTable } from './residue-table.tsx';
import { useLoaded, type LoadInstance } from './use-loaded.ts';
import type { Records } from '../../graph/records.ts';

interface NetEffectProps {
  readonly model: Model;
  readonly correlation: string | null;
  readonly records: Records;
  readonly cursor: number;
  readonly saga: string;
  readonly sagaKey: string;
  readonly instance: SagaInstance;
  readonly beyond: readonly string[];
  readonly onSelect: (component: string) => void;
  readonly loadInstance: LoadInstance;
}

/** Up to the cursor. The states come from the engine, one answer a step. */
export function NetEffect(props: NetEffectProps) {
  const { model, correlation, records, cursor, saga, sagaKey, instance, beyond, onSelect, loadInstance } = props;
  const touchesOf = useMemo(
    () => createTouches(model, correlation, { saga, key: sagaKey }),
    [model, correlation, saga, sagaKey],
  );
  const all = touchesOf(records);
  const touches = useMemo(() => all.filter(({ n }) => n <= cursor), [all, cursor]);
  const loaded = useLoaded(touches, loadInstance);
  const residues = useMemo(() => {
    const changes = touches.flatMap((touch): readonly Change[] => {
      const history = loaded.get(touch.id);
      return history === undefined
        ? []
        : [{ ...touch, before: history.before?.state, now: history.now?.state ?? history.before?.state }];
    });
    return residueOf(model, changes, (origin) => {
      const own = origin?.saga === saga && origin.key === sagaKey ? instance.undo[origin.step] : undefined;
      return own ?? 'none';
    });
  }, [model, touches, loaded, saga, sagaKey, instance]);
  return (
    <ResidueTable
      residues={residues}
      loading={touches.some(({ id }) => !loaded.has(id))}
      beyond={beyond}
      onSelect={onSelect}
    />
  );
}
