import { ChevronDown } from 'lucide-react';
import type { Exploration } from '../../kernel/index.ts';
import type { FailureMatrix, MatrixFilter, MatrixRow } from '../../graph/explore/failure-matrix.ts';
import { matrixSvg } from '../../graph/explore/matrix-svg.ts';
import { matrixCsv, matrixMarkdown } from '../../graph/explore/matrix-text.ts';
import { download } from '../lib/download.ts';
import { Button } from '../primitives/button.tsx';
import { Menu } from '../primitives/menu.tsx';
import { SearchField } from '../primitives/search-field.tsx';
import { Segmented } from '../primitives/segmented.tsx';

export type MatrixView = 'single faults' | 'pairs';

interface MatrixBarProps {
  /** One, or one for each script. */
  readonly explorations: readonly Exploration[];
  readonly matrix: FailureMatrix;
  /** Those that fit the filter. */
  readonly rows: readonly MatrixRow[];
  readonly names: readonly string[];
  /** What it holds for. */
  readonly scope: string;
  readonly filter: MatrixFilter;
  readonly onFilter: (filter: MatrixFilter) => void;
  readonly shown: MatrixView;
  readonly onShow: (shown: MatrixView) => void;
}

/** What of the matrix is shown, in which order, and taking it elsewhere. */
export function MatrixBar({
  explorations,
  matrix,
  rows,
  names,
  scope,
  filter,
  onFilter,
  shown,
  onShow,
}: MatrixBarProps) {
  const part = { ...matrix, rows };
  const name = `${explorations[0]?.scenario ?? ''}-faults`;
  const title = names.length < 2 ? name : `${name}: ${names[0]} | ${names[1]}`;
  const save = (ending: string, type: string, text: string): void =>
    download(`${name}.${ending}`, new Blob([text], { type }));
  return (
    <div className="explorer-bar">
      <Segmented
        label="View"
        value={shown}
        options={[
          { value: 'single faults', text: 'Single faults' },
          { value: 'pairs', text: 'Pairs' },
        ]}
        onChange={onShow}
      />
      {shown === 'single faults' && (
        <>
          <SearchField
            label="Filter steps"
            placeholder="Filter steps"
            value={filter.text}
            onChange={(text) => onFilter({ ...filter, text })}
          />
          <label className="explorer-check">
            <input
              type="checkbox"
              checked={filter.onlyFailing}
              onChange={({ target }) => onFilter({ ...filter, onlyFailing: target.checked })}
            />
            Only what fails or changes
          </label>
          <Segmented
            label="Order"
            value={filter.order}
            options={[
              { value: 'cause', text: 'By cause' },
              { value: 'worst first', text: 'Worst first' },
            ]}
            onChange={(order) => onFilter({ ...filter, order })}
          />
        </>
      )}
      <span className="explorer-count">{shown === 'single faults' && countWords(rows.length, matrix.rows.length)}</span>
      <Menu
        label="Export the matrix"
        align="end"
        trigger={
          <Button size="small">
            Export
            <ChevronDown className="icon-svg small" aria-hidden />
          </Button>
        }
        items={[
          { label: 'CSV', whyNot: null, onSelect: () => save('csv', 'text/csv', matrixCsv(part)) },
          {
            label: 'SVG',
            whyNot: null,
            onSelect: () => save('svg', 'image/svg+xml', matrixSvg(part, { title, scope })),
          },
          { label: 'Markdown', whyNot: null, onSelect: () => save('md', 'text/markdown', matrixMarkdown(part, scope)) },
          {
            label: 'JSON, all of it',
            whyNot: null,
            onSelect: () =>
              save(
                'json',
                'application/json',
                JSON.stringify(explorations.length === 1 ? explorations[0] : explorations),
              ),
          },
        ]}
      />
    </div>
  );
}

const countWords = (shown: number, all: number): string =>
  shown === all ? `${all} steps` : `${shown} of ${all} steps`;
