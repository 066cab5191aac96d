import { Command } from 'cmdk';
import { openDialog } from '../../state/screen.ts';
import { Keys } from '../primitives/keys.tsx';
import { paletteGroups } from './palette-entries.ts';
import './palette.css';

/** Everything that can be done, by name. */
export function Palette() {
  const groups = paletteGroups();
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && openDialog(null)}
      label="All commands"
      overlayClassName="palette-veil"
      contentClassName="palette"
      loop
    >
      <Command.Input placeholder="What do you want to do or see?" aria-label="Search commands" />
      <Command.List>
        <Command.Empty>Nothing has this name.</Command.Empty>
        {groups.map(({ title, entries }) => (
          <Command.Group key={title} heading={title}>
            {entries.map(({ name, keys, note, run }) => (
              <Command.Item
                key={name}
                value={`${title} ${name}`}
                onSelect={() => {
                  openDialog(null);
                  run();
                }}
              >
                <span>{name}</span>
                {keys === undefined ? <span className="mono muted">{note}</span> : <Keys keys={keys} />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
