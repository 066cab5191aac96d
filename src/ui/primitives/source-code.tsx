import { parse } from 'sugar-high/core';
import * as typescript from 'sugar-high/lang/typescript';
import './source-code.css';

/** A handler's source with its words coloured. The colours say nothing that the text does not. */
export function SourceCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { lines } = parse(dedented(text), typescript);
  return (
    // wide lines scroll sideways, also by keyboard
    <pre className="source-code" tabIndex={0} role="region" aria-label={label}>
      <code>
        {lines.map(({ index, tokens }) => (
          <span key={index} className="line">
            {tokens.map(({ type, value }, at) => (
              <span key={at} data-token={type}>
                {value}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  );
}

/** Function sources keep the indentation of the file that they were cut from, except on their first line. */
function dedented(source: string): string {
  const [first = '', ...rest] = source.split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const cut = indents.length === 0 ? 0 : Math.min(...indents);
  return [first, ...rest.map((line) => line.slice(cut))].join('\n');
}
