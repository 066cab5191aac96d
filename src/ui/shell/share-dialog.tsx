import { useEffect, useState } from 'react';
import { act } from '../../state/act.ts';
import { exportToFile } from '../../state/files.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { openDialog } from '../../state/screen.ts';
import { shareLink } from '../../state/share.ts';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { Field } from '../primitives/field.tsx';
import './share-dialog.css';

export function ShareDialog() {
  const [link, setLink] = useState('');
  const cursor = useCalmRun((run) => run.cursor);
  useEffect(() => {
    act(shareLink().then(setLink));
  }, [cursor]);
  return (
    <Dialog title="Share" onClose={() => openDialog(null)}>
      <div className="share">
        <p className="soft">
          The link holds the whole run: scenario, switches, commands and decisions. Whoever opens it gets the same steps
          and starts at step {cursor}.
        </p>
        <Field label="Link">
          {(control) => (
            <input {...control} className="input" readOnly value={link} onFocus={(event) => event.target.select()} />
          )}
        </Field>
        <div className="share-bar">
          <CopyButton what="link" text={link} worded />
          <Button onClick={() => act(exportToFile())}>Export run</Button>
          <Button onClick={() => openDialog('export')}>Other formats</Button>
        </div>
      </div>
    </Dialog>
  );
}
