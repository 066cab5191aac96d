import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { SwitchValues } from '../../kernel/index.ts';
import { handsFor, type HandOption } from '../../graph/debug/hands-for.ts';
import type { Waiting } from '../../graph/debug/waiting.ts';
import { act } from '../../state/act.ts';
import { hand } from '../../state/debug.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Button } from '../primitives/button.tsx';
import { Menu } from '../primitives/menu.tsx';
import { DelayDialog } from './delay-dialog.tsx';
import { EditDialog } from '../lib/edit-dialog.tsx';

const unset: SwitchValues = {};

/** What a person may do to one message; what the channel forbids says why. */
export function HandsMenu({ one }: { readonly one: Waiting }) {
  const { step, type, key } = one.item;
  const switches = useCalmRun((run) => run.state?.run.switches ?? unset);
  const [asking, setAsking] = useState<'delay' | 'edit' | null>(null);
  const close = () => setAsking(null);
  const lay = (what: HandOption['do']): void => {
    if (what === 'delay' || what === 'edit') setAsking(what);
    else act(hand({ do: what, message: step }));
  };
  const whom = key === '' ? type : `${type} ${key}`;
  return (
    <>
      <Menu
        label={`Hands on ${whom}`}
        align="end"
        trigger={
          <Button size="small" look="ghost" className="icon" aria-label={`Hands on ${whom}`}>
            <Ellipsis className="icon-svg small" aria-hidden />
          </Button>
        }
        items={handsFor(one, { switches }).map(({ do: what, label, whyNot }) => ({
          label,
          whyNot,
          onSelect: () => lay(what),
        }))}
      />
      {asking === 'delay' ? (
        <DelayDialog
          title={`Delay ${whom}`}
          onClose={close}
          onDelay={(ms) => act(hand({ do: 'delay', message: step, ms }).then(close))}
        />
      ) : null}
      {asking === 'edit' && one.data !== null ? (
        <EditDialog
          title={`Edit ${whom}`}
          type={type}
          data={one.data}
          action="Keep"
          onClose={close}
          onDone={(data) => hand({ do: 'edit', message: step, data }).then(close)}
        />
      ) : null}
    </>
  );
}
