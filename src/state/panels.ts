import { usePrefs } from './prefs.ts';
import type { PanelName } from './prefs.ts';

export function foldPanel(name: PanelName): void {
  const { folded } = usePrefs.getState();
  if (!folded.includes(name)) usePrefs.setState({ folded: [...folded, name] });
}

export function unfoldPanel(name: PanelName): void {
  const { folded } = usePrefs.getState();
  if (folded.includes(name)) usePrefs.setState({ folded: folded.filter((one) => one !== name) });
}

export function togglePanel(name: PanelName): void {
  if (usePrefs.getState().folded.includes(name)) unfoldPanel(name);
  else foldPanel(name);
}
