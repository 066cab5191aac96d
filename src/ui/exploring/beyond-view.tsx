import { useEffect } from 'react';
import { workTime } from '../../graph/explore/words.ts';
import type { BeyondFound, Model } from '../../kernel/index.ts';
import { beyondScope, boundSentence, figuresOf, outcomeCounts } from '../../graph/explore/beyond-words.ts';
import { askBeyond, askWhileWatched, cancelBeyond, pauseBeyond, resumeBeyond, useBeyond } from '../../state/beyond.ts';
import { download } from '../lib/download.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';
import { BeyondRuns } from './beyond-runs.tsx';
import { BeyondSettings } from './beyond-settings.tsx';
import { Doing } from './doing.tsx';
import { Figure } from './figure.tsx';
import { ModeBar } from './mode-bar.tsx';

/** The searches beside that for faults: what is asked, how far it is, and what it found. */
export function BeyondView({ model }: { readonly model: Model }) {
  useEffect(askWhileWatched, []);
  const { status, news } = useBeyond();
  // of another scenario it stays for a moment, until there is something of this one
  const found = news?.result?.scenario === model.id ? news.result : null;
  return (
    <div className="explorer">
      <div className="explorer-main">
        <ModeBar />
        <div className="explorer-summary">
          {found !== null && figuresOf(found).map(({ n, what }) => <Figure key={what} n={n} what={what} />)}
          {found !== null && <Figure n={workTime(news?.ms ?? 0)} what="on 1 worker" />}
          <span className="explorer-doing">
            <Doing
              status={status}
              onPause={pauseBeyond}
              onResume={resumeBeyond}
              onCancel={cancelBeyond}
              onAgain={askBeyond}
            />
          </span>
        </div>
        <BeyondSettings model={model} />
        {(status === 'running' || status === 'paused') && (
          <p className="explorer-waiting" role="status">
            {[status === 'paused' ? 'Paused' : 'So far', ...(news?.progress.says ?? [])].join(' · ')}
          </p>
        )}
        {status === 'failed' && news?.problem !== null && news?.problem !== undefined && (
          <EmptyState title="The search ended early" text={news.problem.message} />
        )}
        {found !== null && <Found found={found} />}
      </div>
      <aside className="explorer-side" aria-label="What the search found">
        <BeyondRuns found={found} />
      </aside>
    </div>
  );
}

const captions: { readonly [search in BeyondFound['search']]: string } = {
  orders: 'How the orders end',
  random: 'How the runs end',
  lineage: 'How the runs end in which every chain is cut',
  states: 'States in which nothing can come next',
};

function Found({ found }: { readonly found: BeyondFound }) {
  const counts = outcomeCounts(found);
  const most = Math.max(1, ...counts.map(({ n }) => n));
  const bound = boundSentence(found);
  return (
    <>
      {counts.length > 0 && (
        <table className="beyond-outcomes">
          <caption>{captions[found.search]}</caption>
          <tbody>
            {counts.map(({ outcome, n }) => (
              <tr key={outcome}>
                <th scope="row">
                  <OutcomeMark outcome={outcome} /> {outcome}
                </th>
                <td>{n}</td>
                <td aria-hidden>
                  <i style={{ width: `${(n / most) * 100}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {bound !== null && <p className="beyond-bound">{bound}</p>}
      {found.search === 'states' && found.seen !== null && (
        <p className="beyond-bound">
          Of {found.seen.of.join(', ')} alone: {found.seen.states} distinct states, {found.seen.transitions} changes
          between them, depth {found.seen.depth}.
        </p>
      )}
      <p className="explorer-scope">{beyondScope(found)}</p>
      <Button
        size="small"
        onClick={() =>
          download(
            `${found.scenario}-${found.search}.json`,
            new Blob([JSON.stringify(found)], { type: 'application/json' }),
          )
        }
      >
        Export JSON
      </Button>
    </>
  );
}
