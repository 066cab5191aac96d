import type { ExploreNews } from '../../kernel/index.ts';
import { workTime } from '../../graph/explore/words.ts';
import type { FailureMatrix } from '../../graph/explore/failure-matrix.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import {
  cancelExploring,
  exploreNow,
  pauseExploring,
  resumeExploring,
  useExplore,
  type ExploreState,
} from '../../state/explore.ts';
import { Doing } from './doing.tsx';
import { Figure } from './figure.tsx';

interface SummaryProps {
  readonly matrix: FailureMatrix | null;
  readonly names: readonly string[];
}

/** How much was tried, how long it took, what it found, and what one can do about it. */
export function Summary({ matrix, names }: SummaryProps) {
  const { sides, at, status, settings } = useExplore();
  const news = sides.slice(0, at + 1).flatMap((side) => (side.news === null ? [] : [side.news]));
  const runs = news.reduce((sum, { progress }) => sum + progress.runs, 0);
  const ms = news.reduce((sum, one) => sum + one.ms, 0);
  const workers = Math.max(1, ...news.map((one) => one.workers));
  const bugs = news.flatMap(({ result }) => result?.determinism ?? []);
  const failing =
    matrix?.changed !== null && matrix?.changed !== undefined
      ? { n: matrix.changed, what: `cells change with ${names[1] ?? 'the other variant'}` }
      : { n: matrix?.failing ?? 0, what: 'single faults fail' };
  return (
    <div className="explorer-summary">
      <Figure n={grouped(runs)} what={runsWords(status, sides, at)} />
      <Figure n={String(settings.faults)} what={`fault${settings.faults === 1 ? '' : 's'} at most per run`} />
      <Figure n={workTime(ms)} what={`on ${workers} worker${workers === 1 ? '' : 's'}`} />
      <Figure n={grouped(failing.n)} what={failing.what} />
      {bugs[0] === undefined ? null : (
        <p className="explorer-bug" role="alert">
          <b>Not deterministic.</b> The same run, played twice, differs after step {bugs[0].step}: {bugs[0].message} at{' '}
          {bugs[0].consumer}. Some handler keeps something outside of its state.
        </p>
      )}
      <span className="explorer-doing">
        <Doing
          status={status}
          onPause={pauseExploring}
          onResume={resumeExploring}
          onCancel={cancelExploring}
          onAgain={exploreNow}
        />
      </span>
    </div>
  );
}

function runsWords(status: ExploreState['status'], sides: ExploreState['sides'], at: number): string {
  switch (status) {
    case 'done':
      return sides.every(({ news }) => news?.result?.complete === true)
        ? 'runs, none left in scope'
        : 'runs, stopped there: memory';
    case 'running': {
      const which = sides.length < 2 ? '' : `, search ${at + 1} of ${sides.length}`;
      const left = timeLeft(sides[at]?.news ?? null);
      return `runs so far${which}${left === null ? '' : `, about ${left} left${which === '' ? '' : ' of it'}`}`;
    }
    case 'paused':
      return 'runs, paused';
    default:
      return 'runs';
  }
}

/** Of the level that is being tried; null while nobody can tell. */
function timeLeft(news: ExploreNews | null): string | null {
  if (news === null || news.progress.done || news.progress.share < 0.05 || news.ms < 500) return null;
  const ms = (news.ms * (1 - news.progress.share)) / news.progress.share;
  return ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}
