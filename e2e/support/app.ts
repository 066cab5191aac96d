import { expect, type Locator, type Page } from '@playwright/test';
import type { Sagascope } from '../../src/state/automation.ts';
import type { Standing } from '../../src/state/standing.ts';
import type { StepRecord } from '../../src/kernel/index.ts';

declare global {
  interface Window {
    sagascope: Sagascope;
  }
}

/** The page by the names that people and screen readers know its controls by. */
export class App {
  readonly page: Page;
  readonly transport: Locator;
  readonly whereabouts: Locator;
  readonly clock: Locator;
  readonly timeline: Locator;
  readonly inspector: Locator;
  readonly laws: Locator;
  readonly notices: Locator;
  readonly faults: Locator;

  constructor(page: Page) {
    this.page = page;
    this.transport = page.getByRole('toolbar', { name: 'Transport' });
    this.whereabouts = page.getByRole('banner').getByRole('status');
    this.clock = page.getByRole('banner').getByText(/^t = /);
    this.timeline = page.getByRole('slider', { name: 'Timeline' });
    this.inspector = page.getByLabel('Inspector', { exact: true }).first();
    this.laws = page.getByRole('list', { name: 'Laws' });
    this.notices = page.getByRole('region', { name: 'Notices' });
    this.faults = page.getByRole('region', { name: 'Faults' });
  }

  /** Goes to an address of the app and waits for its first run. */
  async visit(address = '/'): Promise<void> {
    await this.page.goto(address);
    await this.standing();
  }

  /** A new, empty run that stands still. */
  async openEmpty(switches: Record<string, boolean | number | string> = {}): Promise<void> {
    await this.visit();
    await this.page.evaluate((chosen) => window.sagascope.open('order-saga', { switches: chosen }), switches);
  }

  button(name: string): Locator {
    return this.transport.getByRole('button', { name, exact: true });
  }

  form(command: string): Locator {
    return this.page.getByRole('form', { name: command, exact: true });
  }

  async send(command: string): Promise<void> {
    await this.form(command).getByRole('button', { name: 'Send' }).click();
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** Opens a tab and answers its panel. */
  async show(name: string): Promise<Locator> {
    await this.tab(name).click();
    return this.page.getByRole('tabpanel', { name, exact: true });
  }

  /** "saga order fulfilment", "external carrier". */
  node(name: string): Locator {
    return this.page.getByRole('region', { name: 'Flow graph' }).getByRole('button', { name, exact: true });
  }

  /** What a node shows, in the words that a screen reader gets. */
  async expectNode(name: string, shows: RegExp): Promise<void> {
    await expect(this.node(name)).toHaveAccessibleDescription(shows);
  }

  async playScript(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Play script ${title}` }).click();
  }

  /** Adds a fault through the panel: which message, and what happens to it. */
  async breakMessage(message: string, fault: string): Promise<void> {
    const form = this.faults.getByRole('form', { name: 'Add a fault' });
    await form.getByRole('combobox', { name: 'Message' }).selectOption(message);
    await form.getByRole('combobox', { name: 'Fault' }).selectOption(fault);
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(this.faults.getByRole('button', { name: new RegExp(`^Remove ${fault}: ${message}`) })).toBeVisible();
  }

  async answerFromNowOn(choice: string, option: string): Promise<void> {
    const answers = this.page.getByRole('radiogroup', { name: choice }).getByRole('radio', { name: option });
    await answers.click();
    await expect(answers).toBeChecked();
  }

  standing(): Promise<Standing> {
    return this.page.evaluate(() => window.sagascope.state());
  }

  records(): Promise<readonly StepRecord[]> {
    return this.page.evaluate(() => window.sagascope.records());
  }

  /** All steps that are left, without waiting for the clock. */
  runToEnd(): Promise<Standing> {
    return this.page.evaluate(() => window.sagascope.runToEnd());
  }

  async expectOutcome(outcome: string): Promise<void> {
    await expect(this.whereabouts.getByRole('img', { name: outcome })).toBeVisible({ timeout: 15_000 });
  }

  /** Every lamp, in the order of the scenario. */
  async expectLaws(...status: readonly string[]): Promise<void> {
    await expect(this.laws.getByRole('listitem')).toHaveText(status.map((one) => new RegExp(`^${one}: `)));
  }
}
