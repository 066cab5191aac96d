import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

test('from the contexts to the parts to the code, and back', async ({ app, page }) => {
  await app.visit();
  await app.runToEnd();
  await page.getByRole('radiogroup', { name: 'Level of the picture' }).getByRole('radio', { name: 'Contexts' }).click();
  const payment = page.getByRole('button', { name: 'context payment', exact: true });
  await expect(payment).toHaveAccessibleDescription(/1 aggregate/);
  await payment.click();

  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  await app.node('aggregate payment').dblclick();
  const code = page.getByRole('region', { name: 'Code of payment' });
  await expect(code.getByRole('region', { name: 'Code: payment on decide ProcessPayment' })).toContainText(
    'PaymentRequested',
  );
  await code
    .getByRole('navigation', { name: 'Comes in' })
    .getByRole('button', { name: 'order fulfilment' })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Code of order fulfilment' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing at any level, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await app.runToEnd();
    for (const level of ['Contexts', 'Code']) {
      await page.getByRole('radiogroup', { name: 'Level of the picture' }).getByRole('radio', { name: level }).click();
      await expect(page.locator('.context-view, .code-view')).toBeVisible();
      if (process.env['SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['SHOTS']}/level-${level}-${theme}.png` });
      const { violations } = await new AxeBuilder({ page }).include('.center').analyze();
      expect(violations).toEqual([]);
    }
  });
}
