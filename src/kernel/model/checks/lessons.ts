/** What can be said of a lesson before it is played. Whether its stops are reached only its run can say. */
import type { Lesson, Moment } from '../../authoring/lesson.ts';
import type { Scenario } from '../../authoring/scenario.ts';
import type { Planned } from '../../authoring/script.ts';
import { knownSwitches } from './check.ts';
import { acceptedBy, emittedBy, type PlacedPart } from '../parts.ts';

const fewest = 3;
const most = 6;

export function lessonProblems(scenario: Scenario, parts: readonly PlacedPart[]): readonly string[] {
  const { lessons, proof, scripts } = scenario;
  const titles = lessons.map(({ title }) => title);
  const messages = new Set(
    parts.flatMap(({ definition }) => [...acceptedBy(definition, parts), ...emittedBy(definition)]),
  );
  return [
    ...titles.filter((title, i) => titles.indexOf(title) !== i).map((title) => `: two lessons are called '${title}'.`),
    ...lessons.flatMap((one) =>
      [
        ...(scripts.includes(one.run)
          ? []
          : [`it plays the script '${one.run.id}', which the scenario does not list.`]),
        ...variantProblems(scenario, one.variant),
        ...stopProblems(one, messages),
      ].map((problem) => `, lesson '${one.title}': ${problem}`),
    ),
    ...(proof === null
      ? []
      : [
          ...(scripts.includes(proof.script)
            ? []
            : [`it is about the script '${proof.script.id}', which the scenario does not list.`]),
          ...(scenario.laws.includes(proof.law)
            ? []
            : [`it is about the law '${proof.law.sentence}', which the scenario does not list.`]),
          ...variantProblems(scenario, [...proof.wrong, ...proof.right]),
        ].map((problem) => `, proof: ${problem}`)),
  ];
}

function variantProblems(scenario: Scenario, variant: readonly Planned[]): readonly string[] {
  const known = knownSwitches(scenario);
  return variant.flatMap((one) => {
    if (one.kind !== 'set') return [`a variant only sets switches, it cannot hold a '${one.kind}'.`];
    return known.has(one.switch) ? [] : [`it sets the switch '${one.switch}', which the scenario does not list.`];
  });
}

function stopProblems({ stops }: Lesson, messages: ReadonlySet<string>): readonly string[] {
  const count =
    stops.length < fewest || stops.length > most
      ? [`it has ${stops.length} stops. Give it ${fewest} to ${most}, so that it is short and worth beginning.`]
      : [];
  return [
    ...count,
    ...stops.flatMap(({ at, ask }, i) =>
      [...unknownMessage(at, messages), ...(ask === null ? [] : optionProblems(ask.options))].map(
        (problem) => `stop ${i + 1}: ${problem}`,
      ),
    ),
  ];
}

const unknownMessage = (at: Moment, messages: ReadonlySet<string>): readonly string[] =>
  'message' in at && !messages.has(at.message) ? [`no part of this scenario handles or publishes ${at.message}.`] : [];

function optionProblems(options: readonly string[]): readonly string[] {
  if (options.length < 2) return ['a question needs two options at least.'];
  return new Set(options).size < options.length ? ['an option stands there twice.'] : [];
}
