/** Text between quotes: Mermaid knows entities, and no escapes. */
export const quoted = (text: string): string =>
  `"${text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll(/[\r\n]+/g, ' ')}"`;

/** `order fulfilment` is `OrderFulfilment`. */
export function identifier(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(joined) ? joined : `The${joined}`;
}

/** Names that stay apart where two texts would have the same one. */
export function distinct(nameOf: (text: string) => string): (text: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    let name = nameOf(text);
    for (let i = 2; taken.has(name); i += 1) name = `${nameOf(text)}${i}`;
    names.set(text, name);
    taken.add(name);
    return name;
  };
}
