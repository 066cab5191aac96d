import type { ComponentModel, Model } from '../kernel/index.ts';

/** What a model by hand leaves out. */
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
