import type { ComponentModel, Model, TopicModel } from '../../kernel/index.ts';
import type { Column } from './plan-types.ts';

type Bare = Omit<Column, 'index' | 'commands' | 'events' | 'undoCommands' | 'undoEvents'>;
type Mutable = { -readonly [K in keyof Bare]: Bare[K] extends readonly (infer T)[] ? T[] : Bare[K] };

/** The columns with their components: contexts in their order, externals that stand alone where the saga calls them. */
export function columnsOf(model: Model, lead: ComponentModel | null): readonly Bare[] {
  const columns: Mutable[] = [];
  const externals = model.components.filter(({ kind }) => kind === 'external');
  const protections = model.components.filter(({ kind }) => kind === 'protection');
  const placed = new Set<string>();
  const place = (component: ComponentModel): ComponentModel => {
    placed.add(component.name);
    return component;
  };

  for (const { name } of model.contexts) {
    const members = model.components.filter(
      ({ context, kind }) => context === name && kind !== 'external' && kind !== 'protection',
    );
    const own = members.filter((member) => member !== lead);
    const cores = own.filter(({ kind }) => kind === 'aggregate' || kind === 'saga');
    const views = own.filter(({ kind }) => kind === 'projection');
    const spoken = externals.filter((external) => !placed.has(external.name) && isSpokenToFrom(model, external, name));
    const first = columns.length;
    for (const core of cores) columns.push(column(name, core));
    // a frame that holds nothing else can end above an external, which then stands in for an aggregate
    if (cores.length === 0 && views.length === 0) {
      for (const external of spoken) columns.push(column(name, place(external)));
    }
    const rest = own.filter(({ kind }) => kind === 'policy' || kind === 'process');
    if (columns.length === first && views.length + rest.length > 0) columns.push(column(name, null));
    if (columns.length === first) continue;
    const here = columns.slice(first);
    for (const external of spoken) {
      if (placed.has(external.name) || !isHeardOnlyIn(model, external, name)) continue;
      const hosts = here.filter(({ core }) => core?.kind === 'aggregate');
      if (hosts.length > 0) mostRelated(model, hosts, external).externals.push(place(external));
    }
    for (const component of rest) settle(model, here, component);
    for (const view of views) mostRelated(model, here, view).views.push(view);
  }
  for (const topic of model.topics) {
    if (topic.deadLettersOf === null)
      columns.splice(behindProducers(model, columns, topic.name), 0, logColumn(model, topic));
  }
  for (const external of externals) {
    if (placed.has(external.name)) continue;
    const alone = column(null, external);
    // What protects its calls stands before it: a conversation in a foot would hide that.
    alone.policies.push(...protections.filter(({ sends }) => overlap(sends, external.accepts)));
    columns.splice(slotOf(model, lead, columns, external), 0, alone);
  }
  return columns;
}

/** A topic with its groups below it, and their dead letter topics below those. */
function logColumn(model: Model, { name, groups }: TopicModel): Mutable {
  const named = (one: string): readonly ComponentModel[] => model.components.filter((each) => each.name === one);
  return {
    ...column(null, named(name)[0] ?? null),
    views: groups.flatMap((group) => named(group.name)),
    externals: groups.flatMap(({ deadLetters }) => (deadLetters === null ? [] : named(deadLetters.topic))),
  };
}

/** Right behind the last column of whoever writes into it, outside of that column's frame. */
function behindProducers(model: Model, columns: readonly Mutable[], topic: string): number {
  const hears = model.components.find(({ name }) => name === topic)?.hears ?? [];
  const last = columns.findLastIndex(({ core }) => core !== null && overlap(core.emits, hears));
  const context = columns[last]?.context ?? null;
  return context === null ? last + 1 : columns.findLastIndex((each) => each.context === context) + 1;
}

function column(context: string | null, core: ComponentModel | null): Mutable {
  return { context, core, policies: [], views: [], requests: [], answers: [], externals: [] };
}

/** All its commands come from policies of one context. */
function isSpokenToFrom(model: Model, external: ComponentModel, context: string): boolean {
  const callers = model.components.filter(({ sends }) => sends.some((type) => external.accepts.includes(type)));
  return callers.length > 0 && callers.every((caller) => caller.context === context && caller.kind === 'policy');
}

function isHeardOnlyIn(model: Model, external: ComponentModel, context: string): boolean {
  const hearers = model.components.filter(({ hears }) => hears.some((type) => external.emits.includes(type)));
  return hearers.every(
    (hearer) => hearer.kind === 'projection' || (hearer.kind === 'policy' && hearer.context === context),
  );
}

function settle(model: Model, here: readonly Mutable[], component: ComponentModel): void {
  const home = mostRelated(model, here, component);
  const below = here.find(({ externals }) => externals.some(({ accepts }) => overlap(accepts, component.sends)));
  if (below !== undefined && component.kind === 'policy') {
    below.requests.push(component);
    return;
  }
  const inside = here.find(
    ({ core, externals }) =>
      externals.length > 0 &&
      component.hears.every((type) => externals.some(({ emits }) => emits.includes(type))) &&
      component.sends.every((type) => core?.accepts.includes(type)),
  );
  if (inside !== undefined && component.kind === 'policy') inside.answers.push(component);
  else home.policies.push(component);
}

/** The column that a component speaks to, or failing that listens to, most. The first one where they are equal. */
function mostRelated(model: Model, here: readonly Mutable[], component: ComponentModel): Mutable {
  const policies = model.components.filter(({ kind }) => kind === 'policy');
  const score = ({ core }: Mutable): number => {
    if (core === null) return 0;
    const through = policies.filter(
      (policy) =>
        (overlap(policy.hears, core.emits) && overlap(policy.sends, component.accepts)) ||
        (overlap(policy.hears, component.emits) && overlap(policy.sends, core.accepts)),
    );
    return 100 * count(component.sends, core.accepts) + count(component.hears, core.emits) + 10_000 * through.length;
  };
  let best = here[0];
  for (const each of here) if (best === undefined || score(each) > score(best)) best = each;
  if (best === undefined) throw new Error(`no column for ${component.name}`);
  return best;
}

/** Before the first context that the saga turns to later; where no saga says, at the end, or where it is first heard. */
function slotOf(
  model: Model,
  lead: ComponentModel | null,
  columns: readonly Mutable[],
  external: ComponentModel,
): number {
  const order = (lead?.saga?.steps ?? []).map(({ send }) => ownerOf(model, send));
  const turn = order.indexOf(external.name);
  if (turn < 0) return isCalled(model, external) ? columns.length : beforeHearers(columns, external);
  const later = columns.find(({ core }, i) => i > 0 && core !== null && order.indexOf(core.name) > turn);
  if (later === undefined) return columns.length;
  // never between two columns of one context
  return columns.findIndex((each) => each === later || (each.context !== null && each.context === later.context));
}

function isCalled(model: Model, external: ComponentModel): boolean {
  return model.components.some(({ sends }) => overlap(sends, external.accepts));
}

/** What nobody calls, but somebody hears, stands where things begin: before the first who hears it. */
function beforeHearers(columns: readonly Mutable[], external: ComponentModel): number {
  const first = columns.find(({ core, policies }) =>
    [...(core === null ? [] : [core]), ...policies].some(({ hears }) => overlap(hears, external.emits)),
  );
  if (first === undefined) return columns.length;
  return columns.findIndex((each) => each === first || (each.context !== null && each.context === first.context));
}

function ownerOf(model: Model, type: string): string {
  return model.messages.find((message) => message.type === type)?.owner ?? '';
}

function count(a: readonly string[], b: readonly string[]): number {
  return a.filter((each) => b.includes(each)).length;
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return count(a, b) > 0;
}
