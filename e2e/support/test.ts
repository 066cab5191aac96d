import { expect, test as base } from '@playwright/test';
import { App } from './app.ts';

interface Fixtures {
  readonly app: App;
  /** Console messages that a test expects: the browser writes one for each answer that is an error. */
  readonly expected: readonly RegExp[];
  readonly quiet: void;
}

/** Every test also fails when something red appears in the console of its page. */
export const test = base.extend<Fixtures>({
  expected: [[], { option: true }],
  app: async ({ page }, give) => give(new App(page)),
  quiet: [
    async ({ context, expected }, give) => {
      const complaints: string[] = [];
      context.on('weberror', (error) => complaints.push(error.error().message));
      context.on('console', (message) => {
        const text = message.text();
        if (message.type() === 'error' && !expected.some((pattern) => pattern.test(text))) complaints.push(text);
      });
      await give();
      expect(complaints, 'what the console complained about').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
