import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A list of selectors with the folder of `src/ui` that it stands in. */
interface Rule {
  readonly folder: string;
  readonly selector: string;
}

/** Styles of a page stay once they are loaded: what one feature says must not meet what another one draws. */
it('every rule of a feature names a class that no other feature gives rules to', () => {
  const rules = readdirSync('src/ui', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && /[\\/]/.test(file))
    .flatMap((file) => rulesIn(file.split(/[\\/]/)[0] ?? '', readFileSync(`src/ui/${file}`, 'utf8')));
  const owners = new Map<string, Set<string>>();
  for (const { folder, selector } of rules) {
    // `.lane b` gives rules to lanes, `.dialog.wide` only to the dialogs that are wide
    const [name, ...more] = classesIn(selector.split(/[\s>+~]/)[0] ?? '');
    if (name !== undefined && more.length === 0) owners.set(name, (owners.get(name) ?? new Set()).add(folder));
  }
  const isForeign = (folder: string) => (name: string) => [...(owners.get(name) ?? [])].some((one) => one !== folder);
  const loose = rules.filter(({ folder, selector }) => classesIn(selector).every(isForeign(folder)));
  expect(loose.map(({ folder, selector }) => `${folder}: ${selector}`)).toEqual([]);
  expect(rules.length).toBeGreaterThan(1_000);
});

function rulesIn(folder: string, css: string): readonly Rule[] {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return Array.from(plain.matchAll(/([^{};]+)\{/g), ([, list = '']) => list.split(/,(?![^()]*\))/))
    .flat()
    .map((selector) => ({ folder, selector: selector.trim() }))
    .filter(({ selector }) => !/^(@|from$|to$|\d+%$)/.test(selector));
}

const classesIn = (selector: string): readonly string[] =>
  Array.from(selector.matchAll(/\.([a-zA-Z][\w-]*)/g), ([, name = '']) => name);
