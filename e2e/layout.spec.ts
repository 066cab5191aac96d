import { expect, test } from './support/test.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
] as const;

for (const size of sizes) {
  test(`${size.width} x ${size.height}: nothing is cut, the page does not scroll, words can be read`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await app.visit();
    await page.evaluate(() => window.sagascope.script('carrier-refuses'));
    await page.evaluate(() => window.sagascope.step(24));
    await expect(app.whereabouts).toContainText('LIVE step 24');

    const { scroll, cut } = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      const bar = [
        ...document.querySelectorAll<HTMLElement>('header button, header select, [role="tab"], form button'),
      ];
      const cut = bar
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .filter((one) => {
          one.scrollIntoView({ block: 'nearest' });
          const { left, right, top, bottom } = one.getBoundingClientRect();
          const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
          const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          const free = at !== null && (one.contains(at) || at.contains(one));
          return !inside || !free || one.scrollWidth > one.clientWidth + 1;
        })
        .map((one) => one.getAttribute('aria-label') ?? one.textContent);
      return { scroll: [scrollWidth - innerWidth, scrollHeight - innerHeight], cut };
    });
    expect(Math.max(...scroll)).toBeLessThanOrEqual(0);
    expect(cut).toEqual([]);

    const tooSmall = await page.getByRole('region', { name: 'Flow graph' }).evaluate((graph) =>
      [...graph.querySelectorAll<SVGTextElement>('svg text')]
        .filter((text) => text.textContent !== '' && text.checkVisibility({ visibilityProperty: true }))
        .map((text) => {
          const scale = text.getScreenCTM()?.a ?? 0;
          return { text: text.textContent, size: Number.parseFloat(getComputedStyle(text).fontSize) * scale };
        })
        .filter((one) => one.size < 10.95)
        .map((one) => `${one.text} ${one.size.toFixed(2)}`),
    );
    expect(tooSmall).toEqual([]);
  });
}
