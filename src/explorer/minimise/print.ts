import type { Input, Minimised } from '../../kernel/index.ts';
import { whyText } from '../print.ts';
import { blowText, ruleText } from './words.ts';

/** Failures that became the same run are told once. */
export function printedMinimised(all: readonly Minimised[]): string {
  const same = new Map<string, Minimised[]>();
  for (const one of all) {
    const { request, finding } = one;
    const name = JSON.stringify([request.from, finding.plan.map(({ decision }) => decision)]);
    same.set(name, [...(same.get(name) ?? []), one]);
  }
  const count = same.size === all.length ? `${all.length}` : `${all.length}, of which ${same.size} differ`;
  return [`Made smaller: ${count}`, ...[...same.values()].flatMap(told)].join('\n');
}

function told(group: readonly Minimised[]): readonly string[] {
  const [one] = group;
  if (one === undefined) return [];
  const { request, finding, smaller, complete } = one;
  const { from } = request;
  const { inputs, rules } = 'inputs' in from ? from : { inputs: [], rules: [] };
  const struck = [...finding.plan.map(blowText), ...rules.map(ruleText)];
  return [
    `  ${struck.length === 0 ? 'without any fault' : struck.join(' + ')}: ${whyText(finding)}`,
    `    sent: ${inputs.length === 0 ? 'nothing' : inputs.map(inputText).join(', ')}`,
    ...(smaller.length === 0 ? [] : [`    smaller: ${smaller.join('; ')}`]),
    ...(group.length === 1 ? [] : [`    ${group.length} failures came to this`]),
    ...(complete ? [] : ['    no run was left to try more']),
  ];
}

const inputText = ({ type, data, at }: Input): string =>
  `${type} ${JSON.stringify(data)}${at === 0 ? '' : ` at ${at} ms`}`;
