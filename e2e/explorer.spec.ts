import { expectNothingSerious } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('every fault at every step, held against another variant; a cell and a counterexample open their runs', async ({
  app,
  page,
}) => {
  await app.openEmpty({ outbox: false });
  const explorer = await app.show('Explorer');
  const matrix = explorer.getByRole('grid', { name: 'Failure matrix' });
  await expect(matrix.getByRole('row')).toHaveCount(27);
  await expect(explorer).toContainText('none left in scope');

  // without the outbox a crash after the commit loses what was to be sent
  const found = await page.evaluate(() => window.sagascope.explore({ switches: { outbox: false } }));
  const failing = found.cells.flat().filter((cell) => cell?.failing === true).length;
  expect(failing).toBeGreaterThan(11);
  await expect(explorer).toContainText(`${failing}single faults fail`);

  await explorer.getByRole('combobox', { name: 'Against' }).selectOption('outbox on');
  const changed = matrix.getByRole('gridcell', { name: /^crash after commit: .*, against completed$/ });
  await expect(changed.first()).toBeVisible();
  await expect(explorer).toContainText(`${await matrix.locator('[data-changed]').count()}cells change with outbox on`);

  // and so are all scripts; what fails by itself is not tried, which is said once
  const script = explorer.getByRole('combobox', { name: 'Script' });
  await script.selectOption('all');
  const dualWrite = matrix.getByRole('rowheader', { name: /^Dual write/ });
  await expect(dualWrite).toContainText(/outbox off: .*without a fault; nothing was tried/, { timeout: 40_000 });
  await expect(explorer).toContainText('none left in scope');
  await expect(explorer).toContainText(`${await matrix.locator('[data-changed]').count()}cells change with outbox on`);
  await script.selectOption('happy-path');
  await expect(matrix.getByRole('row')).toHaveCount(27);

  // a few rows are enough: all are made alike
  const filter = explorer.getByRole('searchbox', { name: 'Filter steps' });
  await filter.fill('charge');
  await expect(explorer).toContainText('of 26 steps');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expectNothingSerious(page, 'the explorer, light', '.dock');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectNothingSerious(page, 'the explorer, dark', '.dock');
  await filter.fill('');

  // by keyboard: from the first cell to the next one, and into its run
  await matrix.getByRole('gridcell', { name: 'fail once: completed' }).first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(explorer.getByRole('status')).toContainText('poison');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await app.standing()).outcome).toBe('parked');
  await expect(app.tab('Timeline')).toHaveAttribute('aria-selected', 'true');

  await app.show('Explorer');
  const first = explorer.getByRole('listitem').filter({ hasText: 'ConfirmPayment, crash after commit' });
  await first.getByRole('button', { name: 'Make smaller' }).click();
  await expect(first.getByRole('status')).toContainText('PlaceOrder.quantity: 2 → 1. The same law is broken.');
  await first.getByRole('button', { name: 'Open run' }).click();
  await expect.poll(async () => (await app.standing()).outcome).toBe('law violated');
  await expect(app.whereabouts).toContainText('REPLAY');

  // who gets the link has the same run, at the step that is struck
  await app.show('Explorer');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = explorer.getByRole('listitem').filter({ hasText: 'ConfirmOrder, crash after commit' });
  await copied.getByRole('button', { name: 'Copy link to this run' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('&trace=');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await app.visit(link);
  await expect.poll(async () => (await app.standing()).outcome).toBe('law violated');
  const { cursor } = await app.standing();
  expect((await app.records())[cursor - 1]).toMatchObject({ message: { type: 'ConfirmOrder' }, outcome: 'crashed' });
  await expect(app.notices).not.toContainText('link');
});

test('two faults in one run: pairs as a map, with progress, by several workers', async ({ app, page }) => {
  await app.openEmpty({ retries: 0 });
  const explorer = await app.show('Explorer');
  await expect(explorer).toContainText('none left in scope');
  await explorer.getByRole('radio', { name: 'Pairs' }).click();
  await explorer.getByRole('button', { name: 'Try all pairs' }).click();
  await expect(explorer).toContainText('2faults at most per run');
  await expect(explorer).toContainText('none left in scope', { timeout: 40_000 });
  const map = explorer.getByRole('img', { name: /^Pairs of faults/ });
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(explorer.getByRole('status').first()).not.toBeEmpty();
  const found = await page.evaluate(() => window.sagascope.explore({ faults: 2 }));
  expect(found.complete).toBe(true);
  await expect(explorer.getByRole('heading', { name: 'Smallest counterexamples' })).toContainText(
    String(found.minimal.length),
  );

  // of all scripts there is a map each
  const all = await page.evaluate(async () => {
    await window.sagascope.open('blind-compensation');
    return (await window.sagascope.explore({ script: 'all', faults: 2 })).map(({ pairs }) => pairs !== null);
  });
  await explorer.getByRole('combobox', { name: 'Script' }).selectOption('all');
  expect(all).toEqual([true, true, true]);
  await expect(map).toHaveCount(all.length);
  await expect(explorer.getByRole('img', { name: /^Pairs of faults, Answer comes late: / })).toBeVisible();
});

test('orders that make a difference, and what is drawn by chance: each end opens its run', async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.open('no-semantic-lock', { switches: { 'semantic lock': false } }));
  const explorer = await app.show('Explorer');
  await explorer.getByRole('combobox', { name: 'Script' }).selectOption('second-thoughts');
  // by keyboard: from faults to orders
  await explorer.getByRole('radio', { name: 'Faults', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(explorer.getByRole('radio', { name: 'Orders' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(explorer).toContainText('all of it was tried');
  const orders = await page.evaluate(() =>
    window.sagascope.explore({ search: 'orders', limit: 500, script: 'second-thoughts' }),
  );
  await expect(explorer.getByRole('heading', { name: 'Ways to end' })).toContainText(String(orders.runs.length));
  const broken = explorer.getByRole('listitem').filter({ hasText: 'first' }).filter({ hasText: 'Why' }).first();
  await expectNothingSerious(page, 'the orders', '.dock');

  await explorer.getByRole('radio', { name: 'Random (PCT)' }).click();
  await expect(explorer).toContainText('by one of all runs with at least');
  await explorer.getByRole('radio', { name: 'Orders' }).click();
  await broken.getByRole('button', { name: 'Open run' }).click();
  await expect.poll(async () => (await app.standing()).outcome).toBe('law violated');
});
