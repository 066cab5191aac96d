import { BookOpen } from 'lucide-react';
import { openPage } from '../../state/screen.ts';
import { IconButton } from '../primitives/button.tsx';

export function AboutButton() {
  return (
    <IconButton label="About this system" keys="I" onClick={() => openPage({ name: 'about', scenario: null })}>
      <BookOpen className="icon-svg" aria-hidden />
    </IconButton>
  );
}
