import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** The rules that can differ between the themes. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ app, page }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.visit();
    await page.evaluate(() => window.sagascope.script('refund-fails'));
    await app.runToEnd();
    await app.expectOutcome('law violated');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);

    await expectNothingSerious(page, 'the whole page');
    for (const name of ['Sequence', 'Log', 'Read models', 'Dead letters', 'Diff', 'Messages', 'Code', 'Why']) {
      await expect(await app.show(name)).toBeVisible();
      await expectNothingSerious(page, name, '[role="tabpanel"][data-state="active"]');
    }
    await page.evaluate(() => window.sagascope.seek(12));
    await expect(app.whereabouts).toContainText('REPLAY');
    await expectNothingSerious(page, 'in the past', 'header');
    for (const [button, name] of [
      ['Runs', 'Runs'],
      ['Share', 'Share'],
      ['Search', 'All commands'],
      ['outbox on', 'Switches'],
    ] as const) {
      await page.getByRole('banner').getByRole('button', { name: button, exact: true }).click();
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await expectNothingSerious(page, name, '[role="dialog"]');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name })).toBeHidden();
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
    await expectNothingSerious(page, 'Shortcuts', '[role="dialog"]');
  });

  async function expectNothingSerious(page: Page, where: string, part?: string): Promise<void> {
    let axe = new AxeBuilder({ page });
    if (part !== undefined) axe = axe.include(part);
    if (theme === 'dark') axe = axe.withRules(aboutColours);
    const { violations } = await axe.analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect.soft(serious, where).toEqual([]);
  }
}
