import type { Page } from '@playwright/test';
import { findScenarios } from '../src/graph/gallery/find.ts';
import { describe } from '../src/kernel/index.ts';
import { scenarios } from '../src/scenarios/all.ts';
import { expectNothingSerious } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const [first, second] = scenarios;
if (first === undefined || second === undefined) throw new Error('there are scenarios');

const cards = (page: Page) => page.locator('.gallery-grid');
const card = (page: Page, title: string) => cards(page).getByRole('link', { name: title, exact: true });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search scenarios' });

test('a link opens the gallery with every system and its picture; Escape leads to the run', async ({ app, page }) => {
  await app.visit('/#page=gallery');
  await expect(page.getByRole('heading', { name: 'See every message. Rewind it. Break it.' })).toBeVisible();
  for (const { title } of scenarios) await expect(card(page, title)).toBeVisible();
  await expect(page.locator('.card-mini .mini-shape').first()).toBeVisible();
  await expect(cards(page).getByRole('button', { name: 'Open a run' })).toBeVisible();
  // who comes by this link has not asked for a run that plays
  expect(await app.standing()).toMatchObject({ scenario: 'order-saga', length: 0, playing: false });

  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  await expect(page).toHaveURL(/#scenario=order-saga&run=/);
});

test('the brand and the key G lead there, and back in the history leads to the run again', async ({ app, page }) => {
  await app.visit();
  await app.expectOutcome('completed');
  const { run } = await app.standing();
  await page.getByRole('link', { name: 'Sagascope, gallery' }).click();
  await expect(card(page, first.title)).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  expect((await app.standing()).run).toBe(run);
  await page.keyboard.press('g');
  await expect(page).toHaveURL(/#page=gallery$/);
});

test('a search looks into scripts and messages and says where it found them; the address keeps it', async ({
  app,
  page,
}) => {
  await app.visit('/#page=gallery');
  await expect(card(page, first.title)).toBeFocused();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('six lamps wanted');
  const found = findScenarios(scenarios.map(describe), { text: 'six lamps wanted', kinds: new Set() });
  expect(found.length).toBeLessThan(scenarios.length);
  await expect(cards(page).getByRole('link')).toHaveText(found.map(({ model }) => model.title));
  await expect(card(page, first.title)).toHaveAccessibleDescription(/Found in script Out of stock/);
  await expect(page).toHaveURL(/find=six\+lamps\+wanted/);
  await page.reload();
  await expect(search(page)).toHaveValue('six lamps wanted');
  await expect(page.getByText(`${found.length} of ${scenarios.length} systems`)).toBeVisible();

  await search(page).fill('nothing has this name');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(card(page, second.title)).toBeVisible();
});

test('a kind of part shows only the systems that have one', async ({ app, page }) => {
  await app.visit('/#page=gallery');
  const kinds = page.getByRole('group', { name: 'With a part of this kind' });
  const policy = kinds.getByRole('button', { name: /^policy/ });
  const count = Number(/\d+$/.exec((await policy.textContent()) ?? '')?.[0]);
  await policy.click();
  await expect(policy).toHaveAttribute('aria-pressed', 'true');
  // beside them the card for a file
  await expect(cards(page).getByRole('listitem')).toHaveCount(count + 1);
  await policy.click();
  await expect(cards(page).getByRole('listitem')).toHaveCount(scenarios.length + 1);
});

test('by keyboard: from card to card, to its scripts, and one of them plays', async ({ app, page }) => {
  await app.visit('/#page=gallery');
  await expect(card(page, first.title)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, second.title)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  const scripts = page.getByRole('list', { name: `Scripts of ${first.title}` });
  await expect(scripts.getByRole('link')).toHaveCount(first.scripts.length);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'About this system' })).toBeFocused();
  await scripts.getByRole('link', { name: /Card declined/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  await app.runToEnd();
  await app.expectOutcome('compensated');
  await expect(page).toHaveURL(/run=/);
});

test('a card opens its system; a script by its link plays, and a reload does not play it again', async ({
  app,
  page,
}) => {
  await app.visit('/#page=gallery');
  await card(page, second.title).click();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveValue(second.id);

  await page.goto('/#scenario=order-saga&script=out-of-stock');
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveValue('order-saga');
  await app.runToEnd();
  await app.expectOutcome('compensated');
  const { run } = await app.standing();
  await expect(page).toHaveURL(new RegExp(`run=${run}`));
  await page.reload();
  expect((await app.standing()).run).toBe(run);

  await page.goto('/#scenario=misspelt&script=happy-path');
  await expect(app.notices).toContainText("There is no 'misspelt' here");
  expect((await app.standing()).run).toBe(run);
});

test('the picture of the card that is looked at moves along a recorded run; without motion it stands', async ({
  app,
  page,
}) => {
  await app.visit('/#page=gallery');
  const token = page.locator('.card-tokens circle[visibility="visible"]').first();
  const places = new Set<string | null>();
  await expect(async () => {
    places.add(await token.getAttribute('transform'));
    expect(places.size).toBeGreaterThan(3);
  }).toPass();

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  const before = await token.getAttribute('transform');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await token.getAttribute('transform')).toBe(before);
});

test('an exported run is opened from the gallery', async ({ app, page }) => {
  await app.visit();
  await app.expectOutcome('completed');
  const file = await page.evaluate(() => window.sagascope.exportRun());
  await page.keyboard.press('g');
  const name = 'run.sagascope.json';
  await page
    .getByLabel('File of a run to open')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  expect(await app.standing()).toMatchObject({ scenario: 'order-saga', length: file.records.length });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the gallery, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.visit('/#page=gallery');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.getByRole('button', { name: `${first.scripts.length} scripts of ${first.title}` }).click();
    await expect(page.getByRole('list', { name: `Scripts of ${first.title}` })).toBeVisible();
    await expectNothingSerious(page, 'the gallery');
  });
}
