import { describe, expect, it } from 'vitest';
import { flowLayout } from '../graph/flow/layout.ts';
import { samePicture } from '../graph/flow/same.ts';
import { createCatalog } from '../runtime/catalog.ts';
import { scenarios } from '../scenarios/all.ts';
import { layoutOf } from '../ui/flow/layout-of.ts';
import { firstScenario } from './first-scenario.ts';
import { writtenScenario } from './written-scenario.ts';

const page = (json: string | null) =>
  ({ getElementById: () => (json === null ? null : { textContent: json }) }) as unknown as Document;

describe('the scenario that is written into the page', () => {
  const written = writtenScenario(page(JSON.stringify(firstScenario)));

  it('has the picture of the one that the engine describes', () => {
    const described = createCatalog(scenarios)
      .summaries()
      .find(({ id }) => id === written?.id);
    if (written === null || described === undefined) throw new Error('one of them is not there');
    expect(samePicture(written.model, described.model)).toBe(true);
    expect(samePicture(written.model, { ...described.model, components: [] })).toBe(false);
    expect(layoutOf(written.model)).toEqual(flowLayout(described.model));
  });

  it('is absent where the page was not built', () => {
    expect(writtenScenario(page(null))).toBeNull();
  });
});
