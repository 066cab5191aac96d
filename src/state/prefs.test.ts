import { expect, test } from 'vitest';
import { foldPanel, togglePanel, unfoldPanel } from './panels.ts';
import { keepPrefs, usePrefs } from './prefs.ts';

function storageWith(text: string | null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_: string, next: string) => void (kept = next), read: () => kept };
}

test('choices are found again, and what no longer fits is left out', () => {
  const storage = storageWith(JSON.stringify({ speed: 4, theme: 'dark', folded: 'all', colour: 'red' }));
  const stop = keepPrefs(storage);
  expect(usePrefs.getState()).toMatchObject({ speed: 4, theme: 'dark', folded: [] });
  expect(usePrefs.getState()).not.toHaveProperty('colour');
  usePrefs.setState({ speed: 2 });
  expect(JSON.parse(storage.read() ?? '')).toMatchObject({ speed: 2, theme: 'dark' });
  stop();
});

test('damaged choices are no reason to fail', () => {
  expect(() => keepPrefs(storageWith('{'))()).not.toThrow();
});

test('a panel is folded once', () => {
  foldPanel('dock');
  foldPanel('dock');
  expect(usePrefs.getState().folded).toEqual(['dock']);
  togglePanel('dock');
  unfoldPanel('dock');
  expect(usePrefs.getState().folded).toEqual([]);
});
