import { Moon, Sun } from 'lucide-react';
import { setTheme, useTheme } from '../../state/theme.ts';
import { IconButton } from '../primitives/button.tsx';

export function ThemeButton() {
  const theme = useTheme();
  return theme === 'dark' ? (
    <IconButton label="Light theme" onClick={() => setTheme('light')}>
      <Moon className="icon-svg" aria-hidden />
    </IconButton>
  ) : (
    <IconButton label="Dark theme" onClick={() => setTheme('dark')}>
      <Sun className="icon-svg" aria-hidden />
    </IconButton>
  );
}
