import { useEffect, useState } from 'react';
import { act } from '../../state/act.ts';
import { exportToFile } from '../../state/files.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { openDialog } from '../../state/screen.ts';
import { shareLink, type Share } from '../../state/share.ts';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { Field } from '../primitives/field.tsx';
import './share-dialog.css';

/** Some chats and mail programs cut what is longer. */
const safeLength = 2_000;

export function ShareDialog() {
  const [share, setShare] = useState<Share | null>(null);
  const cursor = useCalmRun((run) => run.cursor);
  useEffect(() => {
    act(shareLink().then(setShare));
  }, [cursor]);
  const long = share !== null && (share.link === null || share.link.length > safeLength);
  return (
    <Dialog title="Share" onClose={() => openDialog(null)}>
      <div className="share">
        <p className="soft">
          The link holds the whole run: scenario, switches, commands and decisions, and what you look at. Whoever opens
          it gets the same steps, checked by their hashes, and starts at step {cursor}.
        </p>
        {share?.link !== null && (
          <Field label="Link">
            {(control) => (
              <input
                {...control}
                className="input"
                readOnly
                value={share?.link ?? ''}
                onFocus={(event) => event.target.select()}
              />
            )}
          </Field>
        )}
        <p role="status">{share === null ? 'Making the link…' : aboutLength(share)}</p>
        <div className="share-bar">
          {share !== null && share.link !== null && <CopyButton what="link" text={share.link} worded />}
          <Button look={long ? 'primary' : 'plain'} onClick={() => act(exportToFile())}>
            Export run
          </Button>
          <Button onClick={() => openDialog('export')}>Other formats</Button>
        </div>
      </div>
    </Dialog>
  );
}

function aboutLength({ link, steps }: Share): string {
  if (link === null) return `This run has ${steps} steps, too much for a link. Export it as a file, and send that.`;
  const count = `${link.length} characters.`;
  return link.length <= safeLength
    ? count
    : `${count} Some programs cut links of more than ${safeLength}: there, send the run as a file.`;
}
