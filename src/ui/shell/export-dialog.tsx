import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { exportName, textExports, type TextExport } from '../../state/exports.ts';
import { toProblem } from '../../state/problems.ts';
import { openDialog } from '../../state/screen.ts';
import { drawFlow } from '../flow/flow-drawing.tsx';
import { download } from '../lib/download.ts';
import { copyPng, copyText, pngOf } from '../lib/png.ts';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { drawnGraph } from './drawn-graph.ts';
import './export-dialog.css';

type Picture = Awaited<ReturnType<typeof drawFlow>>;

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  readonly text: TextExport | null;
}

const picture: Offer = {
  id: 'picture',
  name: 'Graph, SVG or PNG',
  says: 'All of the graph at this step, in the colours of this theme, with its type faces inside.',
  text: null,
};
const offerOf = (text: TextExport): Offer => ({ ...text, text });
const groups = [
  { title: 'This run', offers: textExports.filter(({ of }) => of === 'run').map(offerOf) },
  { title: 'The picture', offers: [picture] },
  { title: 'The scenario', offers: textExports.filter(({ of }) => of === 'scenario').map(offerOf) },
];

/** Everything that the run and the scenario can be taken along as: look at it, copy it, save it. */
export function ExportDialog() {
  const [offer, setOffer] = useState<Offer>(picture);
  return (
    <Dialog title="Export" className="export" onClose={() => openDialog(null)}>
      <div className="export-kinds">
        {groups.map(({ title, offers }) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            {offers.map((one) => (
              <label key={one.id}>
                <input type="radio" name="export" checked={one.id === offer.id} onChange={() => setOffer(one)} />
                {one.name}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <section className="export-what" aria-label={offer.name}>
        <p className="soft">{offer.says}</p>
        {offer.text === null ? <PicturePart /> : <TextPart key={offer.id} kind={offer.text} />}
      </section>
    </Dialog>
  );
}

type Made<T> = { readonly made: T } | { readonly why: string } | null;

/** What comes of it; null while it is being made. */
function useMade<T>(make: () => Promise<T>): Made<T> {
  const [made, setMade] = useState<Made<T>>(null);
  // once: a run that goes on behind the dialog does not change what is looked at
  const [work] = useState(() => make);
  useEffect(() => {
    let here = true;
    work().then(
      (value) => here && setMade({ made: value }),
      (error: unknown) => here && setMade({ why: toProblem(error).message }),
    );
    return () => {
      here = false;
    };
  }, [work]);
  return made;
}

/** Characters that are looked at; the file has all. */
const mostShown = 20_000;
/** Mermaid refuses more unless it is told otherwise (`maxTextSize`). */
const mermaidLimit = 50_000;

function TextPart({ kind }: { readonly kind: TextExport }) {
  const result = useMade(kind.make);
  if (result === null) return <p role="status">Making it…</p>;
  if ('why' in result) return <p role="status">{result.why}</p>;
  const { made: text } = result;
  const tooMuch = kind.ending.endsWith('mmd') && text.length > mermaidLimit;
  return (
    <>
      <pre className="export-text" tabIndex={0} role="region" aria-label={`Preview of ${kind.name}`}>
        {text.slice(0, mostShown)}
        {text.length > mostShown && `\n… and ${grouped(text.length - mostShown)} more characters`}
      </pre>
      {tooMuch && <p className="soft">Mermaid draws this only where its `maxTextSize` is raised.</p>}
      <div className="export-bar">
        <CopyButton what={kind.name} text={text} worded />
        <Button onClick={() => download(exportName(kind), new Blob([text], { type: kind.media }))}>
          <Download className="icon-svg" aria-hidden />
          Save {exportName(kind).split('.').slice(1).join('.')}
        </Button>
        <span className="muted">{grouped(text.length)} characters</span>
      </div>
    </>
  );
}

function PicturePart() {
  const [said, setSaid] = useState('');
  const result = useMade(async () => {
    const graph = drawnGraph();
    if (graph === null) throw new Error('No scenario is open yet.');
    return drawFlow(graph);
  });
  if (result === null) return <p role="status">Drawing it…</p>;
  if ('why' in result) return <p role="status">{result.why}</p>;
  const { made } = result;
  const then = (words: string, work: Promise<void>): void => {
    work.then(
      () => setSaid(words),
      (error: unknown) => setSaid(toProblem(error).message),
    );
  };
  return (
    <>
      <Preview drawing={made} />
      <div className="export-bar">
        <Button onClick={() => then('SVG copied', copyText(made.svg))}>Copy SVG</Button>
        <Button onClick={() => save('svg', new Blob([made.svg], { type: 'image/svg+xml' }))}>
          <Download className="icon-svg" aria-hidden />
          Save SVG
        </Button>
        <Button onClick={() => then('PNG copied', copyPng(pngOf(made)))}>Copy PNG</Button>
        <Button
          onClick={() =>
            then(
              'PNG saved',
              pngOf(made).then((png) => save('png', png)),
            )
          }
        >
          <Download className="icon-svg" aria-hidden />
          Save PNG
        </Button>
        <span className="muted" role="status">
          {said === '' ? `${made.width} × ${made.height}` : said}
        </span>
      </div>
    </>
  );
}

const save = (ending: string, blob: Blob): void => download(exportName({ of: 'run', ending }), blob);

/** As an image, so that nothing in it runs and nothing is loaded for it. */
function Preview({ drawing }: { readonly drawing: Picture }) {
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`;
  return <img className="export-picture" src={source} alt="The graph as it is exported" />;
}
