const writing = 'input, textarea, [contenteditable="true"], [role="menu"] *, [role="listbox"] *, [role="dialog"] *';
const pressable = 'select, button, a, summary, [role="button"], [role="tab"], [role="switch"], [role="radio"]';
const moving = 'select, [role="slider"], [role="separator"], [role="tab"], [role="radio"], [role="combobox"]';

/** Where somebody writes, or a control takes the key itself, the key is theirs. */
export function takesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(writing) !== null) return true;
  // who pressed a button with the mouse and then the space bar means the run, not the button again
  if (!target.matches(':focus-visible')) return false;
  if (key === ' ' || key === 'Enter') return target.closest(pressable) !== null;
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') return target.closest(moving) !== null;
  return false;
}
