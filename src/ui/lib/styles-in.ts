/**
 * The text of a drawing with the rules of this page's style sheets that it needs, and without variables: other programs
 * know neither. Its own rules are those that name a class that begins with `prefix`.
 */
export function withStyles(svg: SVGSVGElement, prefix: string): string {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSStyleRule)
    .filter(({ selectorText }) => selectorText.includes(prefix) && applies(selectorText, svg))
    .map(({ cssText }) => cssText);
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = rules.join('\n');
  svg.prepend(style);
  return resolved(new XMLSerializer().serializeToString(svg));
}

function applies(selector: string, svg: SVGSVGElement): boolean {
  try {
    return svg.querySelector(selector) !== null;
  } catch {
    return false;
  }
}

/** Tokens may be made of tokens. */
function resolved(text: string): string {
  const page = getComputedStyle(document.documentElement);
  const once = (before: string): string =>
    before.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => page.getPropertyValue(name).trim());
  return once(once(text));
}
