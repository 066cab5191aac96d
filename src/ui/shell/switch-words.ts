import type { SwitchModel, SwitchValues } from '../../kernel/index.ts';

export const noSwitches: readonly SwitchModel[] = [];
export const unset: SwitchValues = {};

export const valueOf = (one: SwitchModel, values: SwitchValues): boolean | number | string =>
  values[one.name] ?? one.initial;

export function wordOf(value: boolean | number | string): string {
  if (value === true) return 'on';
  return value === false ? 'off' : String(value);
}
