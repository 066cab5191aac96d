/**
 * Tries faults, and other deviations, at every step of a run, breadth first by their number.
 *
 * It works in bites: whoever asks can pause, cancel, or show what is known after each level. What it finds holds for all
 * plans within the bounds: a run that comes to a state that is known goes on as the one before did. What a failing plan
 * would grow into is not tried: it has failed already.
 */
import {
  clockReads,
  compile,
  describe,
  emptyWorld,
  type Exploration,
  type ExploreProgress,
  type ExploreRequest,
  type Scenario,
} from '../../kernel/index.ts';
import { offersNamed, type FaultOffer } from '../offer.ts';
import { passOverAlike, type Struck } from './alike.ts';
import { deviateWhereItMatters, type Deviate, type Deviation } from './deviate.ts';
import { Levels } from './levels.ts';
import { isOwn, type Part } from './part.ts';
import { planOf, type Plan } from './plan.ts';
import type { Subject } from './subject.ts';
import { resultOf, type SearchCounts } from './result.ts';
import { Sentinel } from './sentinel.ts';
import { StateGraph, type Edge, type StateNode } from './state-graph.ts';

export interface Search {
  /** Takes about so many steps of runs, at least one run; then says how far it is. */
  advance(steps: number): ExploreProgress;
  /** What is known: whole levels only. */
  result(): Exploration;
}

export interface SearchOptions {
  /** Which other orders and choices are worth trying; left out, those that may make a difference. */
  readonly deviate?: (subject: Subject) => Deviate;
  /** One of several searches that share the last blows; `mergedExplorations` puts them together. */
  readonly part?: Part;
}

/** Throws a ScenarioError where the request does not fit the scenario. */
export function startSearch(scenario: Scenario, request: ExploreRequest, options: SearchOptions = {}): Search {
  return new FaultSearch(scenario, planOf(scenario, request), options);
}

/** From start to end, in one go. */
export function exploreAll(scenario: Scenario, request: ExploreRequest, options: SearchOptions = {}): Exploration {
  const search = startSearch(scenario, request, options);
  while (!search.advance(100_000).done);
  return search.result();
}

const noCounts: SearchCounts = { runs: 0, states: 0, steps: 0, checkedTwice: 0, failing: 0 };

class FaultSearch implements Search {
  private readonly subject: Subject;
  private readonly deviate: Deviate;
  private readonly part: Part;
  private clock: boolean;
  private graph: StateGraph;
  private levels: Levels;
  private sentinel = new Sentinel();
  private level = 0;
  /** Place in the level, and in what is to be tried there. */
  private visit = 0;
  private column = 0;
  private levelsDone = 0;
  private done = false;
  private cutShort = false;
  private struck: Struck | null = null;
  private failing = 0;
  /** Done by the first of several searches as well. */
  private known = noCounts;

  constructor(
    scenario: Scenario,
    plan: Plan,
    { deviate = deviateWhereItMatters, part = { index: 0, of: 1 } }: SearchOptions,
  ) {
    const model = describe(scenario);
    const system = compile(scenario, plan.switches, { guarded: false, validate: false });
    const start = emptyWorld(system, plan.seed, plan.inputs);
    this.subject = { scenario, model, system, plan, columns: offersNamed(model, plan.columns), start };
    this.deviate = deviate(this.subject);
    this.part = part;
    this.clock = plan.rules.some(({ from, until }) => from !== undefined || until !== undefined);
    const readsBefore = clockReads();
    this.graph = this.newGraph();
    this.levels = new Levels(plan);
    if (!this.clock && clockReads() > readsBefore) this.restartWithClock();
    else this.begin();
  }

  advance(steps: number): ExploreProgress {
    const until = this.graph.steps + steps;
    const levelsBefore = this.levelsDone;
    const readsBefore = clockReads();
    let isFirst = true;
    while (!this.done && (isFirst || this.graph.steps < until)) {
      isFirst = false;
      this.tryNext();
      if (!this.clock && clockReads() > readsBefore) {
        // Somebody asks for the time, if only after a fault: worlds that differ in it are no longer one.
        this.restartWithClock();
        return this.progress(false);
      }
    }
    return this.progress(this.levelsDone > levelsBefore);
  }

  result(): Exploration {
    const { subject, graph, sentinel, levelsDone, part } = this;
    const complete = this.done && !this.cutShort;
    const counts = this.ownCounts();
    return resultOf(subject, graph, { levelsDone, complete, counts, bugs: sentinel.bugs, part, struck: this.struck });
  }

  private newGraph(): StateGraph {
    const { subject, deviate, clock } = this;
    return new StateGraph({ ...subject, deviate, clock });
  }

  private restartWithClock(): void {
    this.clock = true;
    this.graph = this.newGraph();
    this.levels = new Levels(this.subject.plan);
    this.begin();
  }

  private begin(): void {
    this.sentinel = new Sentinel();
    this.level = this.visit = this.column = this.levelsDone = this.failing = 0;
    this.known = noCounts;
    this.enterLevel();
    this.struck = passOverAlike(this.graph.root, this.subject.plan.limits.strikes);
    this.levels.reach(this.graph.root, 0, 0);
    this.sentinel.watch(this.graph, null);
    this.done = this.levels.last === 0;
  }

  private progress(levelDone: boolean): ExploreProgress {
    const todo = this.levels.at(this.level).length;
    const { runs, failing } = this.ownCounts();
    return {
      level: Math.min(this.level + 1, this.levels.last),
      share: this.done || todo === 0 ? 1 : this.visit / todo,
      runs,
      failing,
      levelDone,
      done: this.done,
    };
  }

  /** One run, or the end of a level. */
  private tryNext(): void {
    const visit = this.levels.at(this.level)[this.visit];
    if (visit === undefined) return this.endLevel();
    if (this.graph.runs >= this.subject.plan.limits.runs) {
      this.cutShort = true;
      this.done = true;
      return undefined;
    }
    const { plan } = this.subject;
    const { node } = visit;
    if (visit.faults < plan.faults && node.faults === null) return this.tryColumn(node);
    if (visit.deviations < plan.deviations && node.deviations === null) return this.tryDeviations(node);
    for (const { to } of visit.faults < plan.faults ? (node.faults ?? []) : []) {
      this.levels.reach(to, visit.faults + 1, visit.deviations);
    }
    for (const edge of visit.deviations < plan.deviations ? (node.deviations ?? []) : []) {
      this.levels.reach(edge.to, visit.faults + (edge.fault === null ? 0 : 1), visit.deviations + 1);
    }
    if (plan.deviations === 0) this.graph.leave(node);
    this.visit++;
    return undefined;
  }

  private endLevel(): void {
    this.levels.forget(this.level);
    this.level++;
    this.levelsDone = this.level;
    this.visit = 0;
    this.done = this.level >= this.levels.last;
    if (!this.done) this.enterLevel();
  }

  private get isLast(): boolean {
    return this.level + 1 === this.levels.last;
  }

  private enterLevel(): void {
    // what the last level finds is not tried any further
    this.graph.keepsStates = this.subject.plan.deviations > 0 || !this.isLast;
    // what all searches of a question have done is counted by the first of them
    if (this.isLast && this.part.index > 0) this.known = this.counts();
  }

  private counts(): SearchCounts {
    const { graph, failing, sentinel } = this;
    const { runs, states, steps } = graph;
    return { runs, states, steps, checkedTwice: sentinel.checked, failing };
  }

  /** Of what no other search has done. */
  private ownCounts(): SearchCounts {
    const [now, known] = [this.counts(), this.known];
    return {
      runs: now.runs - known.runs,
      states: now.states - known.states,
      steps: now.steps - known.steps,
      checkedTwice: now.checkedTwice - known.checkedTwice,
      failing: now.failing - known.failing,
    };
  }

  private edges: Edge[] = [];

  private tryColumn(node: StateNode): void {
    const { columns } = this.subject;
    this.graph.stand(node);
    const fault = columns[this.column++];
    if (fault !== undefined) return this.tryEdge(node, fault, null);
    node.faults = this.edges;
    this.edges = [];
    this.column = 0;
    return undefined;
  }

  /** Each alone, and with each fault of the message that comes instead. */
  private tryDeviations(node: StateNode): void {
    const { plan } = this.subject;
    this.graph.stand(node);
    for (const deviation of this.graph.deviationsHere()) {
      if (deviation.alone) this.tryEdge(node, null, deviation);
      if (plan.faults > 0) for (const fault of deviation.faults) this.tryEdge(node, fault, deviation);
    }
    node.deviations = this.edges;
    this.edges = [];
  }

  private tryEdge(node: StateNode, fault: FaultOffer | null, deviation: Deviation | null): void {
    if (this.isLast && !isOwn(this.part, node.place, { fault, deviation })) return;
    const edge = this.graph.tryEdge(fault, deviation);
    if (edge === null) return;
    this.edges.push(edge);
    if (edge.to.ending?.failing === true) this.failing++;
    this.sentinel.watch(this.graph, edge);
  }
}
