import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { BeyondRun, ExploreRequest, Finding, Minimised } from '../../kernel/index.ts';
import { findingSentence, planSize, planTitle, smallerSentence } from '../../graph/explore/words.ts';
import { act } from '../../state/act.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { findingLink, makeSmaller, openFinding } from '../../state/explore.ts';
import { Button } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';
import { Explanation } from './explanation.tsx';

interface FindingCardProps {
  readonly finding: Finding;
  readonly request: ExploreRequest;
  /** Where another search than that for faults came to it. */
  readonly run?: BeyondRun;
  /** Where there are several. */
  readonly script?: string | null;
}

/** One failure: what is struck, what comes of it, and, opened, why. */
export function FindingCard({ finding: found, request: asked, run, script = null }: FindingCardProps) {
  const [open, setOpen] = useState(false);
  const { small, busy, makeSmall } = useSmaller(asked, found);
  const { finding, request } = small ?? { finding: found, request: asked };
  const failing = run?.failing ?? true;
  const made = small ?? (run?.smaller ? { ...run.smaller, finding: found } : null);
  return (
    <li>
      <OutcomeMark outcome={finding.outcome} />
      <div>
        <h3>
          {planTitle(finding)} <Chip>{sizeOf(finding, run)}</Chip>
        </h3>
        {script !== null && <p className="finding-script">{scriptTitle(script)}</p>}
        {open ? <Explanation finding={finding} request={request} /> : <p>{findingSentence(finding)}</p>}
        {made !== null && <p role="status">{smallerSentence(made)}</p>}
        <footer>
          {failing && (
            <Button size="small" look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
              <ChevronRight className="icon-svg small" aria-hidden />
              Why
            </Button>
          )}
          <CopyButton what="link to this run" text={() => findingLink(request, finding)} />
          {failing && made?.complete !== true && (
            <Button size="small" blocked={busy ? 'It is being made smaller.' : null} onClick={makeSmall}>
              Make smaller
            </Button>
          )}
          <Button size="small" onClick={() => act(openFinding(request, finding))}>
            Open run
          </Button>
        </footer>
      </div>
    </li>
  );
}

/** Ends of orders are counted; what fails is told by its blows. */
function sizeOf(finding: Finding, run: BeyondRun | undefined): string {
  if (run !== undefined && run.times > 1) return `${run.times} orders`;
  return run !== undefined && finding.plan.length === 0 ? '1 order' : planSize(finding);
}

/** Holds for as long as nobody asks for something else. */
function useSmaller(request: ExploreRequest, finding: Finding) {
  const [made, setMade] = useState<{ readonly of: ExploreRequest; readonly small: Minimised | null } | null>(null);
  const mine = made?.of === request ? made : null;
  const makeSmall = (): void => {
    setMade({ of: request, small: null });
    const work = makeSmaller(request, finding).then(
      (small) => setMade((now) => (now?.of === request ? { of: request, small } : now)),
      (problem: unknown) => {
        setMade((now) => (now?.of === request ? null : now));
        throw problem;
      },
    );
    act(work);
  };
  return { small: mine?.small ?? null, busy: mine !== null, makeSmall };
}
