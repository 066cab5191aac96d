/** Calling something unreliable: see pricing.ts for the layers around the call. */
import { scenario } from '../../kernel/index.ts';
import { about, comparisons } from './about.ts';
import { laws } from './laws.ts';
import { lookUp, offer, priceList, prices, pricing } from './pricing.ts';
import { scripts } from './scripts.ts';
import { switches } from './switches.ts';

export const resilientClient = scenario('resilient-client', {
  title: 'Calling something unreliable',
  teaches: 'What each layer around a call catches, and what it costs.',
  contexts: { sales: [offer, ...pricing, priceList] },
  externals: [prices],
  protections: [lookUp],
  gateway: { commands: [offer.AskForOffer], queries: [priceList] },
  switches,
  laws,
  scripts,
  about,
  comparisons,
});
