import type { ComponentModel, Model } from './model.ts';

/** What a model leaves out that is not described from a scenario: one by hand, or of a trace from elsewhere. */
export const emptyModel: Model = {
  id: '',
  title: '',
  teaches: '',
  contexts: [],
  components: [],
  protections: [],
  messages: [],
  gateway: { commands: [], queries: [] },
  doors: [],
  privacy: null,
  sites: [],
  links: [],
  topics: [],
  switches: [],
  choices: [],
  laws: [],
  harmful: [],
  scripts: [],
  about: null,
  comparisons: [],
  lessons: [],
  proof: null,
};

export const emptyComponent: Omit<ComponentModel, 'name' | 'kind'> = {
  context: null,
  key: null,
  accepts: [],
  hears: [],
  sends: [],
  emits: [],
  decides: {},
  timeouts: [],
  initialState: {},
  saga: null,
  source: {},
};
