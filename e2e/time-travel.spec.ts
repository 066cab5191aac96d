import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

async function afterDeclinedCard(app: App): Promise<void> {
  await app.visit();
  await app.page.evaluate(() => window.sagascope.script('card-declined'));
  await app.runToEnd();
  await app.expectOutcome('compensated');
}

test('the past is shown whole, and looking at it changes nothing', async ({ app, page }) => {
  await afterDeclinedCard(app);
  const [live, records] = [await app.standing(), await app.records()];
  const reserved = records.find(({ message }) => message.type === 'ReserveInventory')?.n ?? 0;
  const models = await app.show('Read models');
  await expect(models.getByRole('row', { name: /ord-1041/ })).toContainText('cancelled');
  await app.show('Timeline');

  await app.timeline.focus();
  await page.keyboard.press('Home');
  await expect(app.whereabouts).toContainText(`REPLAY step 0 of ${live.length}`);
  await app.expectNode('command PlaceOrder', /not reached/);
  for (let n = 1; n < reserved; n += 1) await page.keyboard.press('ArrowRight');

  // before the stock was reserved
  await expect(app.whereabouts).toContainText(`REPLAY step ${reserved - 1} of ${live.length}`);
  await expect(app.timeline).toHaveAttribute('aria-valuenow', String(reserved - 1));
  await app.expectNode('event InventoryReserved', /not reached/);
  await app.expectNode('saga order fulfilment', /ord-1041 started/);
  await page.keyboard.press('ArrowRight');
  await expect(app.whereabouts).toContainText(`REPLAY step ${reserved} of ${live.length}`);
  await app.expectNode('aggregate stock', /3 available/);
  await expect(app.inspector.getByRole('heading', { name: 'stock', exact: true })).toBeVisible();
  await expect(app.inspector.getByRole('button', { name: `step ${reserved}`, exact: true })).toBeVisible();
  const there = await app.standing();
  expect(there).toMatchObject({ cursor: reserved, live: false, hash: records[reserved - 1]?.hash });
  expect(there.clock).toBe(records[reserved - 1]?.at);
  await expect(app.clock).toContainText(
    new RegExp(`t = ${String(there.clock).replaceAll(/\B(?=(\d{3})+$)/g, '\\s?')} ms`),
  );
  const then = await app.show('Read models');
  await expect(then.getByRole('row', { name: /ord-1041/ })).toContainText('created');

  await app.button('Jump to live').click();
  await expect(app.whereabouts).toContainText(`LIVE step ${live.length}`);
  expect(await app.standing()).toEqual(live);
  expect(await app.records()).toEqual(records);
});

test('the timeline is dragged, and the steps are walked with the buttons', async ({ app, page }) => {
  await afterDeclinedCard(app);
  const { length, hash } = await app.standing();
  const box = await app.timeline.boundingBox();
  if (box === null) throw new Error('the timeline is not on screen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 200, y);
  await page.mouse.down();
  await expect(app.whereabouts).toContainText('REPLAY');
  await page.mouse.move(box.x + 2, y, { steps: 5 });
  await page.mouse.up();
  await expect(app.whereabouts).toContainText('REPLAY step 0');

  await app.button('Step').click();
  await app.button('Step').click();
  await app.button('Step back').click();
  await expect(app.whereabouts).toContainText(`REPLAY step 1 of ${length}`);
  await app.button('Last').click();
  await expect(app.whereabouts).toContainText(`LIVE step ${length}`);
  expect((await app.standing()).hash).toBe(hash);
  await expect(app.button('Jump to live')).toHaveAttribute('aria-disabled', 'true');
});

test('play in the past replays what was recorded, up to the newest step', async ({ app }) => {
  await afterDeclinedCard(app);
  const before = await app.records();
  await app.button('First').click();
  await app.page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '2×' });
  await app.button('Play').click();
  await expect(app.button('Pause')).toBeVisible();
  await expect(app.whereabouts).toContainText('LIVE');
  expect(await app.records()).toEqual(before);
});

test('acting in the past begins a branch, and its parent stays as it was', async ({ app, page }) => {
  await afterDeclinedCard(app);
  const [parent, records] = [await app.standing(), await app.records()];
  await page.evaluate(() => window.sagascope.seek(6));
  const form = app.form('PlaceOrder');
  await expect(form).toContainText('Sends from step 6, on a new branch.');

  await form.getByLabel('orderId').fill('ord-2000');
  await app.send('PlaceOrder');

  await expect(form.getByRole('status')).toContainText('Sent from step 6, on this branch.');
  await expect(page.getByRole('tabpanel', { name: 'Timeline' })).toContainText('branch');
  const branch = await app.standing();
  expect(branch.branch).toEqual({ run: parent.run, step: 6 });
  const changed = await app.records();
  expect(changed.slice(0, 6)).toEqual(records.slice(0, 6));
  expect(changed[6]?.message.data).toMatchObject({ orderId: 'ord-2000' });
  await app.runToEnd();
  await app.expectOutcome('compensated');

  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await expect(runs.getByRole('listitem').first()).toContainText('branch from step 6');
  await runs
    .getByRole('listitem')
    .filter({ hasNotText: 'branch' })
    .first()
    .getByRole('button', { name: 'Open' })
    .click();
  await expect(app.whereabouts).toContainText(`LIVE step ${parent.length}`);
  expect(await app.standing()).toMatchObject({ run: parent.run, hash: parent.hash, length: parent.length });
  expect(await app.records()).toEqual(records);
});
