import { Download, Plus, Trash2, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RunInfo } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { generate, generatedSizes } from '../../state/generate.ts';
import { compareWith } from '../../state/branches.ts';
import { exportToFile, importFromFile } from '../../state/files.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { deleteRun, listRuns, openRun, restart } from '../../state/runs.ts';
import { openDialog } from '../../state/screen.ts';
import { FileInput } from '../lib/file-input.tsx';
import { Button, IconButton } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { runFacts, runTitle } from '../../state/run-words.ts';
import './runs-dialog.css';

const close = (): void => openDialog(null);

/** All runs of this browser: open one, delete one, take one along as a file. */
export function RunsDialog() {
  const [runs, setRuns] = useState<readonly RunInfo[] | null>(null);
  const current = useCalmRun((run) => run.state?.run.id);
  useEffect(() => {
    act(listRuns().then(setRuns));
  }, [current]);
  return (
    <Dialog title="Runs" onClose={close}>
      <div className="runs-bar">
        <Button onClick={() => act(restart().then(close))}>
          <Plus className="icon-svg" aria-hidden />
          New run
        </Button>
        <Button onClick={() => act(exportToFile())}>
          <Download className="icon-svg" aria-hidden />
          Export run
        </Button>
        <ImportButton />
      </div>
      <LongRun />
      {runs?.length === 0 ? (
        <EmptyState title="No runs yet" text="Each run that you start is kept in this browser and listed here." />
      ) : (
        <ul className="runs-list">
          {runs?.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              open={current}
              onGone={() => setRuns((all) => all?.filter(({ id }) => id !== run.id) ?? null)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Something to try what is there for long runs on. */
function LongRun() {
  const [events, setEvents] = useState<number>(1_000_000);
  return (
    <form
      className="runs-long"
      onSubmit={(event) => {
        event.preventDefault();
        act(generate(events).then(close));
      }}
    >
      <label>
        A long run of{' '}
        <NativeSelect value={events} onChange={(event) => setEvents(Number(event.target.value))}>
          {generatedSizes.map((size) => (
            <option key={size} value={size}>
              {grouped(size)} events
            </option>
          ))}
        </NativeSelect>
      </label>
      <Button type="submit">Make it</Button>
      <p>Orders of an ordinary day, with failures and compensations. Stopping early keeps what is there.</p>
    </form>
  );
}

interface RunRowProps {
  readonly run: RunInfo;
  /** The one on screen. */
  readonly open: string | undefined;
  readonly onGone: () => void;
}

function RunRow({ run, open, onGone }: RunRowProps) {
  const current = run.id === open;
  const [asked, setAsked] = useState(false);
  return (
    <li className={current ? 'current' : ''}>
      <div>
        <span className="title">{runTitle(run)}</span>
        <span className="facts">{runFacts(run)}</span>
      </div>
      {asked ? (
        <>
          <Button look="danger" size="small" onClick={() => act(deleteRun(run.id).then(onGone))}>
            Delete for good
          </Button>
          <Button size="small" onClick={() => setAsked(false)}>
            Keep
          </Button>
        </>
      ) : (
        <>
          {current ? (
            <Chip tone="ink">on screen</Chip>
          ) : (
            <span className="runs-doings">
              <Button
                size="small"
                onClick={() => {
                  close();
                  if (open !== undefined) compareWith(open, run.id);
                }}
              >
                Compare
              </Button>
              <Button size="small" onClick={() => act(openRun(run).then(close))}>
                Open
              </Button>
            </span>
          )}
          <IconButton label={`Delete ${runTitle(run)}`} size="small" onClick={() => setAsked(true)}>
            <Trash2 className="icon-svg small" aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  );
}

function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <Upload className="icon-svg" aria-hidden />
        Import run or trace
      </Button>
      <FileInput
        input={input}
        label="File of a run or a trace"
        accept=".json,.jsonl,.ndjson,application/json"
        // what is wrong with a file is a notice, and those lie under the dialog
        onFile={(file) => act(importFromFile(file).finally(close))}
      />
    </>
  );
}
