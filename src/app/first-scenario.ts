/** What whoever comes for the first time sees. Runs when the page is built, never in it. */
import { flowLayout } from '../graph/flow/layout.ts';
import type { ScenarioSummary } from '../kernel/index.ts';
import { createCatalog } from '../runtime/catalog.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import type { Written } from './written-scenario.ts';

const [found] = createCatalog([orderSaga]).summaries();
if (found === undefined) throw new Error('the order saga has no summary');
const summary = withoutSource(found);
const layout = flowLayout(summary.model);

export const firstScenario: Written = { summary, layout: { ...layout, routes: [...layout.routes.values()] } };

/** The source of the handlers is large, and no part of the picture. */
function withoutSource({ model, ...rest }: ScenarioSummary): ScenarioSummary {
  return { ...rest, model: { ...model, components: model.components.map((one) => ({ ...one, source: {} })) } };
}
