import { act } from '../../state/act.ts';
import { isLong } from '../../graph/window.ts';
import { useRun } from '../../state/run-store.ts';
import { gallery } from '../../state/page.ts';
import { openDialog, openPage, showTab, useScreen } from '../../state/screen.ts';
import { togglePanel, unfoldPanel } from '../../state/panels.ts';
import { present } from '../../state/present.ts';
import { first, jumpToLive, last, step, stepBack, togglePlay } from '../../state/transport.ts';
import { takesKey } from '../lib/takes-key.ts';

export interface Shortcut {
  /** As it stands on a keyboard: `Ctrl+K`. */
  readonly keys: string;
  /** `KeyboardEvent.key`, with `Ctrl+` before it where Ctrl (or Cmd) has to be held. */
  readonly on: string;
  readonly does: string;
  readonly run: () => void;
  /** Leads to a panel: where the graph stands alone there is none. */
  readonly toPanel?: true;
}

/** Loaded when it is first needed: it is no part of the first picture. */
const debug = () => import('../../state/debug.ts');
const find = () => import('../../state/find.ts');

export const shortcuts: readonly Shortcut[] = [
  { keys: 'Space', on: ' ', does: 'Play or pause', run: () => act(togglePlay()) },
  { keys: '→', on: 'ArrowRight', does: 'Step', run: () => act(step()) },
  { keys: '←', on: 'ArrowLeft', does: 'Step back', run: () => act(stepBack()) },
  {
    keys: 'F10',
    on: 'F10',
    does: 'Step over: until all that follows is handled',
    run: () => act(debug().then(({ stepOver }) => stepOver())),
  },
  { keys: 'F11', on: 'F11', does: 'Step, as in a debugger', run: () => act(step()) },
  { keys: 'Shift+F11', on: 'Shift+F11', does: 'Step back, as in a debugger', run: () => act(stepBack()) },
  {
    keys: 'B',
    on: 'b',
    does: 'Breakpoint on the selection',
    run: () => act(debug().then(({ toggleBreakpoint }) => toggleBreakpoint())),
  },
  { keys: 'D', on: 'd', does: 'Debugger', run: () => showTab('debugger'), toPanel: true },
  { keys: 'Home', on: 'Home', does: 'First', run: () => act(first()) },
  { keys: 'End', on: 'End', does: 'Last', run: () => act(last()) },
  { keys: 'L', on: 'l', does: 'Jump to live', run: () => act(jumpToLive()) },
  { keys: 'C', on: 'c', does: 'Go to the command form', run: focusForm, toPanel: true },
  { keys: '/', on: '/', does: 'Search the log', run: focusSearch, toPanel: true },
  { keys: 'F', on: 'f', does: 'Find in the run', run: openFind },
  { keys: 'N', on: 'n', does: 'Next hit', run: () => goToHit('next') },
  { keys: 'Shift+N', on: 'Shift+n', does: 'Previous hit', run: () => goToHit('previous') },
  { keys: 'R', on: 'r', does: 'Runs', run: () => openDialog('runs') },
  { keys: '[', on: '[', does: 'Fold the send panel', run: () => togglePanel('send'), toPanel: true },
  { keys: ']', on: ']', does: 'Fold the inspector', run: () => togglePanel('inspector'), toPanel: true },
  { keys: 'G', on: 'g', does: 'Gallery: all systems', run: () => openPage(gallery) },
  { keys: 'I', on: 'i', does: 'About this system', run: () => openPage({ name: 'about', scenario: null }) },
  { keys: 'P', on: 'p', does: 'Present: full screen, for a projector', run: present },
  { keys: 'Ctrl+K', on: 'Ctrl+k', does: 'All commands', run: () => openDialog('palette') },
  { keys: '?', on: '?', does: 'These shortcuts', run: () => openDialog('shortcuts') },
];

const everywhere: readonly string[] = ['g', '?', 'Ctrl+k'];

/** Listens on the whole page; where somebody writes, or a control takes the key itself, the key is theirs. */
export function startKeyboard(page: Window): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const held = event.ctrlKey || event.metaKey;
    const name = held
      ? `Ctrl+${event.key.toLowerCase()}`
      : event.key.length === 1
        ? event.key.toLowerCase()
        : event.key;
    // with Shift, letters and signs are what they are; keys without a sign of their own are other keys
    const shifted = `Shift+${name}`;
    const own = event.shiftKey && (/^F\d/.test(name) || shortcuts.some(({ on }) => on === shifted));
    const shortcut = shortcuts.find(({ on }) => on === (own ? shifted : name));
    if (shortcut === undefined) return;
    // what is asked with Ctrl is asked from everywhere
    const { dialog, page: over } = useScreen.getState();
    if (!held && (dialog !== null || takesKey(event.target, event.key))) return;
    if (shortcut.toPanel === true && useScreen.getState().show !== 'workbench') return;
    // what lies over the run has its own keys
    if (over !== null && !everywhere.includes(shortcut.on)) return;
    event.preventDefault();
    shortcut.run();
  };
  page.addEventListener('keydown', onKey);
  return () => page.removeEventListener('keydown', onKey);
}

/** To where a command is sent. */
export function focusForm(): void {
  unfoldPanel('send');
  soon(() => document.querySelector<HTMLElement>('form[data-command] :is(input, select, textarea, button)'));
}

/** To where something can be broken. */
export function focusFaults(): void {
  unfoldPanel('send');
  soon(() => document.querySelector<HTMLElement>('form[aria-label="Add a fault"] select'));
}

function openFind(): void {
  void find().then((module) => module.openFind());
}

function goToHit(way: 'next' | 'previous'): void {
  void find().then((module) => module.goToHit(way));
}

function focusSearch(): void {
  // of a long run the log has only the steps around the cursor
  if (isLong(useRun.getState().length)) return openFind();
  showTab('log');
  soon(() => document.querySelector<HTMLElement>('[role="tabpanel"] input'));
}

/** Once the panel or the tab that holds it is there: it may still have to be loaded. */
function soon(find: () => HTMLElement | null, tries = 60): void {
  requestAnimationFrame(() => {
    const found = find();
    if (found !== null) found.focus();
    else if (tries > 0) soon(find, tries - 1);
  });
}
