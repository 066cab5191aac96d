import { useMemo, useRef, type KeyboardEvent } from 'react';
import { branchTree } from '../../graph/branches/tree.ts';
import type { Camera } from '../../graph/timeline/camera.ts';
import type { Branch, Model } from '../../kernel/index.ts';
import { BranchRow } from './branch-row.tsx';
import './branches.css';

interface BranchStripProps {
  readonly model: Model;
  readonly branches: readonly Branch[];
  /** The run whose steps are in the lanes above: it has no row. */
  readonly open: string;
  readonly cursor: number;
  /** That of the lanes: the rows move along. */
  readonly camera: Camera;
  readonly width: number;
}

/** The branches of the open run's family, each where it leaves the lanes above. */
export function BranchStrip({ model, branches, open, cursor, camera, width }: BranchStripProps) {
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => branchTree(branches).filter(({ branch }) => branch.run.id !== open), [branches, open]);
  const views = useMemo(
    () => new Set(model.components.filter(({ kind }) => kind === 'projection').map(({ name }) => name)),
    [model],
  );
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const names = [...(list.current?.querySelectorAll<HTMLElement>('.branch-name') ?? [])];
    const at = names.findIndex((name) => name === document.activeElement);
    if (by === 0 || at === -1) return;
    names[at + by]?.focus();
    // the page takes the same keys for the run
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ul ref={list} className="branches" aria-label="Branches">
      {rows.map((row, i) => (
        <BranchRow
          key={row.branch.run.id}
          row={row}
          above={i}
          open={open}
          views={views}
          cursor={cursor}
          camera={camera}
          width={width}
          onKey={keys}
        />
      ))}
    </ul>
  );
}
