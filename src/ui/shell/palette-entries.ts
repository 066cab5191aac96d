import { kindTitle } from '../../graph/kinds.ts';
import { act } from '../../state/act.ts';
import { changeRule, compareWithOrigin } from '../../state/branches.ts';
import { runUntil } from '../../state/debug.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { generate, generatedSizes } from '../../state/generate.ts';
import { exportToFile } from '../../state/files.ts';
import { openLesson } from '../../state/lesson.ts';
import { useRun } from '../../state/run-store.ts';
import { openScenario, restart, startScript } from '../../state/runs.ts';
import { openDialog, openPage, showLevel, showTab } from '../../state/screen.ts';
import { setTheme } from '../../state/theme.ts';
import { runToEnd } from '../../state/transport.ts';
import { shortcuts } from './keyboard.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { dockTabs } from './dock-tabs.tsx';

interface PaletteEntry {
  readonly name: string;
  readonly keys?: string;
  readonly note?: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

/** What the palette offers, from the scenario on screen. */
export function paletteGroups(): readonly PaletteGroup[] {
  const { model, scenarios } = useRun.getState();
  const toOrigin = compareWithOrigin();
  const own: readonly PaletteEntry[] = [
    { name: 'Run to the end', run: () => act(runToEnd()) },
    { name: 'Run to the next failure', run: () => act(runUntil({ kind: 'failure' })) },
    { name: 'Run to the next law broken', run: () => act(runUntil({ kind: 'violation' })) },
    { name: 'Compare two runs side by side', run: () => openPage({ name: 'compare', left: null, right: null }) },
    ...(toOrigin === null ? [] : [{ name: 'Compare with the run it was made from', run: toOrigin }]),
    { name: 'New run of this variant', run: () => act(restart()) },
    ...generatedSizes.map((events) => ({
      name: `Make a long run: ${grouped(events)} events`,
      run: () => act(generate(events)),
    })),
    { name: 'Share a link', run: () => openDialog('share') },
    { name: 'Export run', run: () => act(exportToFile()) },
    { name: 'Export as picture, document or trace', run: () => openDialog('export') },
    { name: 'Import a run, or a trace from elsewhere', run: () => openDialog('runs') },
    { name: 'Light theme', run: () => setTheme('light') },
    { name: 'Dark theme', run: () => setTheme('dark') },
  ];
  const groups: readonly PaletteGroup[] = [
    {
      title: 'Do',
      entries: [
        ...shortcuts.filter(({ on }) => on !== 'Ctrl+k').map(({ does, keys, run }) => ({ name: does, keys, run })),
        ...own,
      ],
    },
    { title: 'Change the rule, keep the history', entries: otherRules() },
    {
      title: 'Play a script',
      entries: (model?.scripts ?? []).map(({ id, kind }) => ({
        name: scriptTitle(id),
        note: kind,
        run: () => act(startScript(id, { play: true })),
      })),
    },
    {
      title: 'Show',
      entries: [
        ...dockTabs
          .filter(({ isFor }) => model === null || (isFor?.(model) ?? true))
          .map(({ value, text }) => ({ name: text, run: () => showTab(value) })),
        { name: 'Level: contexts', run: () => showLevel('contexts') },
        { name: 'Level: components', run: () => showLevel('components') },
        { name: 'Level: code', run: () => showLevel('code') },
      ],
    },
    {
      title: 'Look at',
      entries: [
        ...(model?.components ?? []).map(({ name, kind }) => ({
          name,
          note: kindTitle(kind),
          run: () => useRun.setState({ selected: { kind: 'component', name } }),
        })),
        ...(model?.messages ?? []).map(({ type, kind }) => ({
          name: type,
          note: kindTitle(kind),
          run: () => useRun.setState({ selected: { kind: 'message', name: type } }),
        })),
      ],
    },
    {
      title: 'Learn',
      entries: scenarios.flatMap(({ id, title, model: { lessons } }) =>
        lessons.map((lesson, index) => ({
          name: `Lesson: ${lesson.title}`,
          note: title,
          run: () => act(openLesson({ scenario: id, index })),
        })),
      ),
    },
    {
      title: 'Read about',
      entries: scenarios.map(({ id, title }) => ({
        name: `About ${title}`,
        note: id,
        run: () => openPage({ name: 'about', scenario: id }),
      })),
    },
    {
      title: 'Open a scenario',
      entries: scenarios.map(({ id, title }) => ({
        name: title,
        note: id,
        run: () => act(openScenario(id, { resume: true })),
      })),
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** What came from outside up to the cursor, played again by one other rule. */
function otherRules(): readonly PaletteEntry[] {
  const { model, state, cursor } = useRun.getState();
  if (state === null || cursor === 0) return [];
  const { switches, seed } = state.run;
  const variants = (model?.switches ?? []).flatMap(({ name, options, initial, range }) =>
    (range === null ? options : [])
      .filter((option) => option !== (switches[name] ?? initial))
      .map((option) => ({
        name: `Same history, ${name} ${option === true ? 'on' : option === false ? 'off' : option}`,
        run: () => act(changeRule({ kind: 'switches', switches: { ...switches, [name]: option } })),
      })),
  );
  return [
    ...variants,
    { name: `Same history, seed ${seed + 1}`, run: () => act(changeRule({ kind: 'seed', seed: seed + 1 })) },
  ];
}
