import type { Page } from '@playwright/test';
import { expectNothingSerious } from './support/axe.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

const address = '/#page=compare&left=order-saga/happy-path&right=order-saga/carrier-refuses';
const side = (page: Page, name: string) => page.getByRole('region', { name });
const row = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Differences' }).getByRole('row', { name: new RegExp(`^${name}`) });
const cells = (page: Page, name: string) => row(page, name).getByRole('cell');

test('a link opens two runs side by side, with what differs between them', async ({ app, page }) => {
  await app.visit(address);
  const [left, right] = [runInNode('happy-path'), runInNode('carrier-refuses')];
  await expect(side(page, 'Left: confirmed').getByRole('img', { name: left.ends })).toBeVisible();
  await expect(side(page, 'Right: undone').getByRole('img', { name: right.ends })).toBeVisible();
  await expect(cells(page, 'Outcome')).toHaveText(['completed', 'compensated']);
  await expect(cells(page, 'Steps')).toHaveText([String(left.records.length), String(right.records.length)]);
  await expect(row(page, 'Steps')).toContainText(`+${right.records.length - left.records.length}`);
  await expect(cells(page, 'every saga ends')).toHaveText(['held', 'held']);

  await page.getByRole('button', { name: 'Only differences' }).click();
  await expect(row(page, 'every saga ends')).toHaveCount(0);
  await expect(row(page, 'Outcome')).toBeVisible();
  // nothing of it is kept: the run below is not touched, and there is no other
  expect(await app.standing()).toMatchObject({ length: 0 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
});

test('one cursor moves both through virtual time', async ({ app, page }) => {
  await app.visit(address);
  const graph = (name: string) => side(page, name).getByRole('img', { name: /^Flow graph of/ });
  const time = page.getByRole('slider', { name: 'Virtual time' });
  const last = runInNode('carrier-refuses').records.length;
  await expect(graph('Right: undone')).toHaveAccessibleName(`Flow graph of undone at step ${last} of ${last}`);
  await time.focus();
  await page.keyboard.press('Home');
  await expect(graph('Left: confirmed')).toHaveAccessibleName(/at step 0 of/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(graph('Left: confirmed')).toHaveAccessibleName(/at step 2 of/);
  await expect(graph('Right: undone')).toHaveAccessibleName(/at step 2 of/);
  await expect(side(page, 'Left: confirmed')).toContainText(/Step 2, 0.ms: PlaceOrder/);

  // wherever no control has the key
  await time.blur();
  await page.keyboard.press('ArrowRight');
  await expect(graph('Left: confirmed')).toHaveAccessibleName(/at step 3 of/);
  await page.keyboard.press('Home');
  await expect(graph('Left: confirmed')).toHaveAccessibleName(/at step 0 of/);

  await page.getByRole('button', { name: 'Play both' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(graph('Left: confirmed')).toHaveAccessibleName(/at step [3-9] of/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Last' }).click();
  await expect(graph('Right: undone')).toHaveAccessibleName(new RegExp(`at step ${last} of`));
});

test('any script and any variant can be chosen on either side; the address keeps it', async ({ app, page }) => {
  await app.visit(address);
  await page.getByRole('combobox', { name: 'Left: script' }).selectOption('dual-write');
  await page.getByRole('combobox', { name: 'Right: script' }).selectOption('dual-write');
  await expect(cells(page, 'Outcome')).toHaveText(['law violated', 'law violated']);
  await expect(page.getByRole('heading', { name: 'Both are the same' })).toBeVisible();

  await page.getByRole('group', { name: 'Left' }).getByRole('button').click();
  await page
    .getByRole('dialog', { name: 'Left: switches' })
    .getByRole('combobox', { name: 'outbox' })
    .selectOption('on');
  await page.keyboard.press('Escape');
  await expect(cells(page, 'Outcome')).toHaveText(['completed', 'law violated']);
  await expect(cells(page, 'money charged means shipped or refunded')).toHaveText(['held', 'broken']);
  // what was chosen by hand is what the scenario itself compares: it is said what to look at
  await expect(page.getByText(/without it the money has moved and nobody knows/)).toBeVisible();
  // the address follows within half a second
  await expect(page).toHaveURL(/outbox/);
  await page.reload();
  await expect(cells(page, 'Outcome')).toHaveText(['completed', 'law violated']);

  await side(page, 'Left: with the outbox').getByRole('link', { name: 'Open this run' }).click();
  await app.runToEnd();
  await app.expectOutcome('completed');
  await expect(page.getByRole('button', { name: 'outbox on' })).toBeVisible();
});

test('the page of a system and the gallery lead to what it compares', async ({ app, page }) => {
  await app.visit('/#page=about&scenario=order-saga');
  await page.getByRole('dialog').getByRole('link', { name: 'All the way, and all the way back' }).click();
  await expect(page.getByRole('combobox', { name: 'Comparison' })).toContainText('All the way');
  await expect(side(page, 'Left: confirmed')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'Order fulfilment, orchestrated' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious side by side, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.visit(address);
    await expect(row(page, 'Outcome')).toBeVisible();
    await expectNothingSerious(page, 'side by side');
  });
}
