import { openDialog } from '../../state/screen.ts';
import { Dialog } from '../primitives/dialog.tsx';
import { Keys } from '../primitives/keys.tsx';
import { shortcuts } from './keyboard.ts';
import './shortcuts-dialog.css';

export function ShortcutsDialog() {
  return (
    <Dialog title="Shortcuts" onClose={() => openDialog(null)}>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>{does}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
