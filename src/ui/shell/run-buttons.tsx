import { History, Search, Share } from 'lucide-react';
import { openDialog } from '../../state/screen.ts';
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
      <ThemeButton />
      <Button onClick={() => openDialog('share')}>
        <Share className="icon-svg" aria-hidden />
        Share
      </Button>
    </>
  );
}
