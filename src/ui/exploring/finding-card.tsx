import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ExploreRequest, Finding } from '../../kernel/index.ts';
import { findingSentence, planSize, planTitle } from '../../graph/explore/words.ts';
import { act } from '../../state/act.ts';
import { findingLink, openFinding } from '../../state/explore.ts';
import { Button } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';
import { Explanation } from './explanation.tsx';

interface FindingCardProps {
  readonly finding: Finding;
  readonly request: ExploreRequest;
}

/** One failure: what is struck, what comes of it, and, opened, why. */
export function FindingCard({ finding, request }: FindingCardProps) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <OutcomeMark outcome={finding.outcome} />
      <div>
        <h3>
          {planTitle(finding)} <Chip>{planSize(finding)}</Chip>
        </h3>
        {open ? <Explanation finding={finding} request={request} /> : <p>{findingSentence(finding)}</p>}
        <footer>
          <Button size="small" look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight className="icon-svg small" aria-hidden />
            Why
          </Button>
          <span>{finding.broken[0]?.sentence ?? finding.outcome}</span>
          <CopyButton what="link to this run" text={() => findingLink(request, finding)} />
          <Button size="small" onClick={() => act(openFinding(request, finding))}>
            Open run
          </Button>
        </footer>
      </div>
    </li>
  );
}
