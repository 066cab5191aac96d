import { create } from 'zustand';
import { usePrefs } from './prefs.ts';

export type Theme = 'light' | 'dark';

const useResolved = create<{ readonly theme: Theme }>()(() => ({ theme: 'light' }));

/** The theme on screen: what was chosen, else what the system prefers. */
export const useTheme = (): Theme => useResolved((resolved) => resolved.theme);

/** What the system prefers is not a choice: choosing it again goes back to following it. */
export function setTheme(theme: Theme): void {
  usePrefs.setState({ theme: systemDark().matches === (theme === 'dark') ? 'system' : theme });
}

/** Keeps `data-theme` of the page at the theme. */
export function startTheme(root: HTMLElement): () => void {
  const apply = (): void => {
    const { theme: chosen } = usePrefs.getState();
    const theme = chosen === 'system' ? (systemDark().matches ? 'dark' : 'light') : chosen;
    root.dataset['theme'] = theme;
    useResolved.setState({ theme });
  };
  apply();
  const dark = systemDark();
  dark.addEventListener('change', apply);
  const stop = usePrefs.subscribe(apply);
  return () => {
    stop();
    dark.removeEventListener('change', apply);
  };
}

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
