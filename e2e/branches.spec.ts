import { expectNothingSerious } from './support/axe.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

test('a branch stands under the timeline: named, compared, thrown away and taken back; all of it survives a reload', async ({
  app,
  page,
}) => {
  await app.visit('/#scenario=order-saga&script=happy-path');
  await app.runToEnd();
  const at = (runInNode('happy-path').records.find(({ consumer }) => consumer === 'carrier')?.n ?? 0) - 1;
  await page.evaluate(async (step) => {
    await window.sagascope.seek(step);
    await window.sagascope.fork({ choice: { choice: 'pickup', option: 'refused' } });
    await window.sagascope.runToEnd();
  }, at);
  const rows = page.getByRole('list', { name: 'Branches' });
  await rows.getByRole('button', { name: /^main/ }).click();
  await rows.getByRole('button', { name: 'Name, note or delete pickup: refused' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('carrier-down');
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('What Ada saw');
  await page.getByRole('textbox', { name: 'Note', exact: true }).blur();
  await expect(rows).toContainText('What Ada saw');
  await page.reload();
  await expect(rows.getByRole('button', { name: new RegExp(`^carrier-down.*from step ${at} of main`) })).toBeVisible();

  await rows.getByRole('button', { name: 'Compare with carrier-down' }).click();
  const steps = page.getByRole('listbox', { name: 'Steps of both, by cause' });
  await page.getByRole('button', { name: 'Go to the first difference' }).click();
  await expect(steps.getByRole('option', { selected: true })).toContainText('first difference');
  await expect(page.getByRole('status').filter({ hasText: `The first ${at} steps are the same.` })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ripple' })).toContainText('1 of');
  await expectNothingSerious(page, 'two branches side by side');
  await steps.press('ArrowDown');
  await expect(steps.getByRole('option', { selected: true })).toContainText('another step in its place');
  await page.getByRole('button', { name: 'Only differences' }).click();
  await expect(steps.getByRole('option').first()).toContainText('first difference');
  await page.getByRole('radio', { name: 'Graphs' }).click();
  await expect(page.getByRole('img', { name: /^Flow graph of carrier-down/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await rows.getByRole('button', { name: 'Name, note or delete carrier-down' }).click();
  await page.getByRole('dialog', { name: 'About carrier-down' }).getByRole('button', { name: 'Delete' }).click();
  await expect(rows).toHaveCount(0);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(rows.getByRole('button', { name: /^carrier-down/ })).toBeVisible();
});

test('the rule is changed and the history kept: both are compared, by a link that can be opened again', async ({
  app,
  page,
}) => {
  await app.visit('/#scenario=order-saga&script=dual-write');
  await app.runToEnd();
  await app.expectOutcome('law violated');
  await page.getByRole('button', { name: 'outbox off' }).click();
  await page.getByRole('radio', { name: 'keeps the history' }).click();
  await page.getByRole('radiogroup', { name: 'outbox' }).getByRole('radio', { name: 'on' }).click();
  const first = page.getByRole('status').filter({ hasText: /The first \d+ steps are the same\. Then / });
  await expect(first).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Switches' })).toHaveCount(0);
  await expect(page.getByText('same commands, another rule: outbox on')).toBeVisible();
  await expect(page).toHaveURL(/right=run/);
  await page.reload();
  await expect(first).toBeVisible();
  await page.getByRole('radio', { name: 'In all' }).click();
  await expect(
    page
      .getByRole('region', { name: 'Differences' })
      .getByRole('row', { name: /^Outcome/ })
      .getByRole('cell'),
  ).toHaveText(['law violated', 'completed']);
});
