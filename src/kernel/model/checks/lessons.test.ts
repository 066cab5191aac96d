import { describe, expect, it } from 'vitest';
import { aggregate } from '../../authoring/decider.ts';
import { unchanged } from '../../authoring/decision.ts';
import { always } from '../../authoring/law.ts';
import { afterwards, atTheEnd, atTheStart, before, lesson, stop, type Stop } from '../../authoring/lesson.ts';
import { scenario } from '../../authoring/scenario.ts';
import { fault, happy } from '../../authoring/script.ts';
import { toggle } from '../../authoring/switches.ts';
import { describe as modelOf } from '../describe.ts';
import { loadProblems } from '../load-check.ts';

const one = aggregate('one', {
  key: 'id',
  commands: { Do: {} },
  events: { Done: {} },
  initialState: { count: 0 },
  decide: { Do: () => ({ Done: {} }) },
  evolve: { Done: ({ count }) => ({ count: count + 1 }) },
});
const elsewhere = aggregate('elsewhere', {
  key: 'id',
  commands: { Hide: {} },
  events: { Hidden: {} },
  initialState: {},
  decide: { Hide: () => ({ Hidden: {} }) },
  evolve: { Hidden: unchanged },
});
const guard = toggle('guard', { on: 'guarded', off: 'not' });
const unlisted = toggle('other', { on: 'a', off: 'b' });
const law = always('few', one, ({ count }) => count < 9);
const run = happy('run', 'Watch.', [one.Do({ id: 'a' })]);

const given = (more: Partial<Parameters<typeof scenario>[1]>) =>
  scenario('taught', {
    title: 'Taught',
    teaches: 'For tests.',
    contexts: { all: [one] },
    gateway: { commands: [one.Do], queries: [] },
    switches: [guard],
    laws: [law],
    scripts: [run],
    ...more,
  } as never);

const three = [stop(atTheStart, 'Begin.'), stop(before(one.Do), 'Now.'), stop(atTheEnd, 'Over.')];
const problemsOf = (stops: readonly Stop[]) => loadProblems(given({ lessons: [lesson('Doing', { run, stops })] }));

describe('a lesson that is well', () => {
  const taught = given({
    lessons: [lesson('Doing', { run, variant: [guard.is(false)], stops: three })],
    proof: { script: run, wrong: [guard.is(false)], right: [guard.is(true)], law, faults: 1, deviations: 0 },
  });

  it('has no problem', () => expect(loadProblems(taught)).toEqual([]));

  it('has the switch that it is about before those of the kernel', () => {
    expect(
      modelOf(taught)
        .switches.map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['guard', 'outbox']);
  });

  it('is plain data in the model, without the answers', () => {
    const { lessons, proof } = modelOf(taught);
    expect(lessons).toEqual([
      {
        title: 'Doing',
        script: 'run',
        switches: { guard: false },
        stops: [
          { say: 'Begin.', asks: false },
          { say: 'Now.', asks: false },
          { say: 'Over.', asks: false },
        ],
      },
    ]);
    expect(proof).toEqual({
      script: 'run',
      wrong: { guard: false },
      right: { guard: true },
      law: 'few',
      faults: 1,
      deviations: 0,
      why: '',
    });
  });
});

describe('the load check says', () => {
  it('that a lesson has too few stops, or too many', () => {
    expect(problemsOf(three.slice(1))).toEqual([
      "taught, lesson 'Doing': it has 2 stops. Give it 3 to 6, so that it is short and worth beginning.",
    ]);
    expect(problemsOf([...three, ...three, ...three])).toHaveLength(1);
  });

  it('that a stop waits for a message that the scenario does not know', () => {
    expect(problemsOf([...three, stop(afterwards(elsewhere.Hidden), 'Never.')])).toEqual([
      "taught, lesson 'Doing': stop 4: no part of this scenario handles or publishes Hidden.",
    ]);
  });

  it('that a question leaves no choice', () => {
    const asked = (options: readonly string[]) =>
      problemsOf([...three, stop(atTheEnd, 'Asked.', { question: 'Which?', options, answer: () => 'a' })]);
    expect(asked(['a'])).toEqual(["taught, lesson 'Doing': stop 4: a question needs two options at least."]);
    expect(asked(['a', 'b', 'a'])).toEqual(["taught, lesson 'Doing': stop 4: an option stands there twice."]);
  });

  it('that a lesson, or a proof, is about something that is not listed', () => {
    const other = happy('other', 'Watch.', []);
    const strange = lesson('Doing', {
      run: other,
      variant: [unlisted.is(true), fault.poison(one.Do)],
      stops: three,
    });
    const hidden = always('hidden', one, () => true);
    const proof = { script: other, wrong: [unlisted.is(false)], right: [], law: hidden, faults: 1, deviations: 0 };
    expect(loadProblems(given({ lessons: [strange, lesson('Doing', { run, stops: three })], proof }))).toEqual([
      "taught: two lessons are called 'Doing'.",
      "taught, lesson 'Doing': it plays the script 'other', which the scenario does not list.",
      "taught, lesson 'Doing': it sets the switch 'other', which the scenario does not list.",
      "taught, lesson 'Doing': a variant only sets switches, it cannot hold a 'fault'.",
      "taught, proof: it is about the script 'other', which the scenario does not list.",
      "taught, proof: it is about the law 'hidden', which the scenario does not list.",
      "taught, proof: it sets the switch 'other', which the scenario does not list.",
    ]);
  });
});
