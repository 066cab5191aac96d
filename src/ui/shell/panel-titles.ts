import type { PanelName } from '../../state/prefs.ts';

export const panelTitles: { readonly [name in PanelName]: string } = {
  send: 'send panel',
  inspector: 'inspector',
  dock: 'dock',
};
