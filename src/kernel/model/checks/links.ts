/** Sites and the links between them, as far as the compiler cannot see. */
import type { Scenario } from '../../authoring/scenario.ts';
import { acceptedBy, emittedBy, heardBy, sentBy, type PlacedPart } from '../parts.ts';

export function linkProblems(scenario: Scenario, parts: readonly PlacedPart[]): readonly string[] {
  const { sites, links, contexts } = scenario;
  const names = Object.keys(sites);
  const standing = Object.values(sites).flat();
  const problems = [...new Set(standing.filter((one, i) => standing.indexOf(one) !== i))].map(
    (context) => `: the context '${context}' stands in two sites.`,
  );
  if (names.length > 0)
    problems.push(
      ...Object.keys(contexts)
        .filter((context) => !standing.includes(context))
        .map((context) => `: the context '${context}' is in no site. Where there are sites, each context is in one.`),
    );
  links.forEach(({ name, between: [one, other] }, i) => {
    if (one === other) problems.push(`, link '${name}': it leads from '${one}' to itself.`);
    for (const before of links.slice(0, i)) {
      if (before.name === name) problems.push(`: two links are called '${name}'.`);
      else if (before.between.includes(one) && before.between.includes(other) && one !== other)
        problems.push(`: '${before.name}' and '${name}' join the same sites. Two sites have one link.`);
    }
  });
  return [...problems, ...unlinked(scenario, parts), ...scripted(scenario)];
}

/** Messages go from site to site directly: whoever wants a way round sends on what it hears. */
function unlinked({ sites, links }: Scenario, parts: readonly PlacedPart[]): readonly string[] {
  const siteOf = ({ context }: PlacedPart) =>
    Object.keys(sites).find((site) => context !== null && sites[site]?.includes(context) === true);
  const reaches = (one: PlacedPart, other: PlacedPart) => {
    const [from, to] = [siteOf(one), siteOf(other)];
    if (from === undefined || to === undefined || from === to) return true;
    return links.some(({ between }) => between.includes(from) && between.includes(to));
  };
  return parts.flatMap((one) =>
    parts
      .filter((other) => !reaches(one, other))
      .flatMap((other) => {
        const heard = heardBy(other.definition, parts);
        const accepted = acceptedBy(other.definition, parts);
        return [
          ...emittedBy(one.definition).filter((type) => heard.includes(type)),
          ...sentBy(one.definition).filter((type) => accepted.includes(type)),
        ].map(
          (type) =>
            `: ${type} goes from '${one.definition.name}' at '${siteOf(one)}' to '${other.definition.name}' at '${siteOf(other)}', and no link joins the two sites.`,
        );
      }),
  );
}

function scripted({ scripts, links }: Scenario): readonly string[] {
  return scripts.flatMap(({ id, actions }) =>
    actions.flatMap((action) =>
      action.kind === 'fault' &&
      action.fault.kind === 'cut' &&
      !links.some(({ name }) => action.fault.kind === 'cut' && name === action.fault.link)
        ? [`, script '${id}': it cuts '${action.fault.link}', which is no link of this scenario.`]
        : [],
    ),
  );
}
