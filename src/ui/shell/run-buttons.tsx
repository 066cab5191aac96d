import { Columns2, History, Monitor, Search, Share } from 'lucide-react';
import { openDialog, openPage } from '../../state/screen.ts';
import { present } from '../../state/present.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { ThemeButton } from './theme-button.tsx';

export function RunButtons() {
  return (
    <>
      <IconButton label="Search" keys="Ctrl+K" onClick={() => openDialog('palette')}>
        <Search className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton label="Runs" keys="R" onClick={() => openDialog('runs')}>
        <History className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton label="Compare two runs" onClick={() => openPage({ name: 'compare', left: null, right: null })}>
        <Columns2 className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton label="Present" keys="P" onClick={present}>
        <Monitor className="icon-svg" aria-hidden />
      </IconButton>
      <ThemeButton />
      <Button onClick={() => openDialog('share')}>
        <Share className="icon-svg" aria-hidden />
        Share
      </Button>
    </>
  );
}
