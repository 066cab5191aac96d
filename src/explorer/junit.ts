/** Explorations as JUnit's XML, which every CI reads: a script is a suite, a smallest failure a failed case. */
import type { Exploration } from '../kernel/index.ts';
import { planText, whyText } from './print.ts';

export function junit(explorations: readonly Exploration[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...explorations.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ scenario, scope, minimal, determinism, levels }: Exploration): readonly string[] {
  const name = `${scenario} ${scope.script ?? ''}`.trim();
  const plans = levels.reduce((sum, one) => sum + one.plans, 0);
  const failed = [
    ...minimal.map((finding) => ({ name: planText(finding), why: whyText(finding) })),
    ...determinism.map(({ message, consumer, step }) => ({
      name: `${message} at ${consumer}`,
      why: `step ${step} went another way when it was played again`,
    })),
  ];
  const cases = failed.map(
    (one) =>
      `    <testcase classname="${xml(name)}" name="${xml(one.name)}"><failure message="${xml(one.why)}"/></testcase>`,
  );
  const held =
    failed.length === 0 ? [`    <testcase classname="${xml(name)}" name="${plans} plans within the scope"/>`] : [];
  const all = [...cases, ...held];
  return [
    `  <testsuite name="${xml(name)}" tests="${all.length}" failures="${failed.length}">`,
    ...all,
    `    <system-out>${xml(scope.says.join(' '))}</system-out>`,
    '  </testsuite>',
  ];
}

const escapes: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
