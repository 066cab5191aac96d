import { CircleAlert, Info, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { dismiss, useNotices } from '../../state/notices.ts';
import { useScreen } from '../../state/screen.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Progress } from '../primitives/progress.tsx';
import { useCalmRun } from '../../state/paced-run.ts';
import './notices.css';

const WorkNote = lazy(() => import('./work-note.tsx').then((module) => ({ default: module.WorkNote })));

/** What happened and what to do next, until it is put away; and that something long is under way. */
export function Notices() {
  const notices = useNotices((all) => all.notices);
  const busy = useScreen((screen) => screen.busy);
  const work = useCalmRun((run) => run.state?.work);
  return (
    <>
      {busy === null ? null : (
        <div className="busy">
          <Progress label={busy} />
        </div>
      )}
      {work === undefined ? null : (
        <Suspense fallback={null}>
          <WorkNote work={work} />
        </Suspense>
      )}
      <section className="notices" aria-label="Notices" aria-live="polite">
        {notices.map(({ id, tone, title, text, action }) => {
          const Sign = tone === 'fail' ? CircleAlert : Info;
          return (
            <div key={id} className={`notice ${tone}`}>
              <Sign className="icon-svg sign" aria-hidden />
              <strong>{title}</strong>
              <IconButton label="Put away" size="small" onClick={() => dismiss(id)}>
                <X className="icon-svg small" aria-hidden />
              </IconButton>
              {text === '' ? null : <p>{text}</p>}
              {action === undefined ? null : (
                <div className="what-next">
                  <Button size="small" onClick={action.run}>
                    {action.label}
                  </Button>
                </div>
              )}
            </div>
          );
        })}
      </section>
    </>
  );
}
