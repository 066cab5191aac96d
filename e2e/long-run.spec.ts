import { expectNothingSerious } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const length = 30_000;

test('a run too long for the page is made, scrubbed, searched and bisected', async ({ app, page }) => {
  await app.visit();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Runs' });
  await dialog.getByLabel('A long run of').selectOption(String(length));
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(app.timeline).toHaveAttribute('aria-valuemax', String(length), { timeout: 45_000 });

  await test.step('anywhere in it the page shows the step and the world after it', async () => {
    const box = await app.timeline.boundingBox();
    await app.timeline.click({ position: { x: (box?.width ?? 0) * 0.4, y: 60 } });
    await expect(app.timeline).toHaveAttribute('aria-valuetext', new RegExp(` ${length} in all\\.$`));
    const { cursor, hash } = await app.standing();
    const [record] = await page.evaluate((n) => window.sagascope.records({ from: n, to: n }), cursor);
    expect(Math.abs(cursor - length * 0.4)).toBeLessThan(length / 100);
    expect(hash).toBe(record?.hash);
    await app.timeline.press('ArrowRight');
    await expect(app.timeline).toHaveAttribute('aria-valuenow', String(cursor + 1));
  });

  await test.step('a list of steps says which part of them it shows', async () => {
    await page.getByRole('tab', { name: /^Log/ }).click();
    await expect(page.getByText(/^Steps .+ to .+ of 30.000: those around the cursor\.$/)).toBeVisible();
    const { cursor } = await app.standing();
    await expect(page.getByRole('row', { selected: true }).getByRole('gridcell').first()).toHaveText(String(cursor));
    await page.getByRole('tab', { name: 'Timeline' }).click();
  });

  const find = page.getByRole('search', { name: 'Find in the run' });
  await test.step('what failed is found, and gone through by keyboard', async () => {
    await page.evaluate(() => window.sagascope.seek(0));
    await page.keyboard.press('f');
    await find.getByLabel('Look for').selectOption('outcome');
    const hits = find.getByRole('list', { name: 'Hits' }).getByRole('listitem');
    await expect(hits.first()).toBeVisible();
    await find.getByRole('button', { name: 'Next hit' }).click();
    await expect(hits.first().getByRole('button')).toHaveAttribute('aria-current', 'step');
    const { cursor } = await app.standing();
    const [record] = await page.evaluate((n) => window.sagascope.records({ from: n, to: n }), cursor);
    expect(record?.outcome).toBe('failed');
    await page.keyboard.press('n');
    await expect.poll(async () => (await app.standing()).cursor).toBeGreaterThan(cursor);
    await page.keyboard.press('Shift+N');
    await expect.poll(async () => (await app.standing()).cursor).toBe(cursor);
    await expectNothingSerious(page, 'a long run with what was found');
  });

  await test.step('a law of the run is asked for the step that breaks it', async () => {
    await app.laws.getByRole('button', { name: /^held: nobody gets back more/ }).click();
    await expect(find).toContainText('It never fails in this run.');
    await expect(find).toContainText('halving the run each time');
  });

  await test.step('its address leads to the same step and the same question', async () => {
    const { cursor, hash } = await app.standing();
    await expect(page).toHaveURL(/look=.*law/);
    await page.reload();
    await expect(find).toContainText('It never fails in this run.');
    expect(await app.standing()).toMatchObject({ cursor, hash });
    // the rest is read behind the picture
    await expect.poll(async () => (await app.standing()).length, { timeout: 30_000 }).toBe(length);
    expect(await app.standing()).toMatchObject({ cursor, hash });
  });
});
