import type { FlowLayout, FlowRoute } from '../graph/flow/types.ts';
import type { ScenarioSummary } from '../kernel/index.ts';
import { keepLayout } from '../ui/flow/layout-of.ts';

/** As JSON. */
export interface Written {
  readonly summary: ScenarioSummary;
  readonly layout: Omit<FlowLayout, 'routes'> & { readonly routes: readonly FlowRoute[] };
}

/**
 * The first scenario as the build wrote it into the page (`scripts/first-picture.mjs`): its picture waits neither for
 * the engine nor for the layout. Null in development, where the page is not built.
 */
export function writtenScenario(page: Document): ScenarioSummary | null {
  const text = page.getElementById('first-scenario')?.textContent;
  if (text === undefined) return null;
  const { summary, layout } = JSON.parse(text) as Written;
  keepLayout(summary.model, { ...layout, routes: new Map(layout.routes.map((route) => [route.key, route])) });
  return summary;
}
